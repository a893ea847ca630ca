"""Each source in tests/cases/answers stands beside what `cvtool validate` must say of it; an empty text is no fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, validate
from cvtool.diagnostics.report import FORMATS

CASES = sorted((Path(__file__).parent / "cases" / "answers").glob("*.yaml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_answer_is_the_one_beside_it(file: Path) -> None:
    try:
        found = validate(file)
    except CvtoolError as error:
        found = error.diagnostics
    said = FORMATS["human"](found).replace(str(file), file.name)
    assert said.splitlines() == file.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
