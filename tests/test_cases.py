"""Each source in tests/cases stands beside what `cvtool validate` must say of it; an empty text is no fault.

In `answers` it is alone; in `overlays` a second file, `-over`, is laid over it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, Options, validate
from cvtool.diagnostics.report import FORMATS

FOLDER = Path(__file__).parent / "cases"
CASES = sorted((FOLDER / "answers").glob("*.yaml"))
OVERLAYS = sorted((FOLDER / "overlays").glob("*-over.yaml"))


def said(file: Path, options: Options) -> str:
    try:
        found = validate(file, options=options)
    except CvtoolError as error:
        found = error.diagnostics
    return FORMATS["human"](found).replace(f"{file.parent}/", "")


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_answer_is_the_one_beside_it(file: Path) -> None:
    expected = file.with_suffix(".txt").read_text(encoding="utf-8")
    assert said(file, Options()).splitlines() == expected.splitlines()


@pytest.mark.parametrize("over", OVERLAYS, ids=lambda file: file.stem)
def test_so_it_is_where_a_file_is_laid_over_it(over: Path) -> None:
    file = over.with_stem(over.stem.removesuffix("-over"))
    expected = file.with_suffix(".txt").read_text(encoding="utf-8")
    assert said(file, Options(merge=[over])).splitlines() == expected.splitlines()
