"""The `.tex` of every variant is the expected one; `make golden` rewrites them, and the diff is read by a person."""

from pathlib import Path

import pytest

from cvtool import build
from tests.helpers import ROOT, SEED

GOLDEN = Path(__file__).parent / "golden"
SOURCES = {"seed": SEED, "everything": ROOT / "tests" / "data" / "everything.yaml"}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("variant", ["cv", "resume", "bio"])
def test_the_tex_is_the_expected_one(source: str, variant: str, tmp_path: Path, update_golden: bool) -> None:
    (result,) = build(SOURCES[source], [variant], output=tmp_path, tex_only=True)
    expected = GOLDEN / f"{source}-{variant}.tex"
    if update_golden:
        expected.write_bytes(result.tex.read_bytes())
    assert result.tex.read_text() == expected.read_text()
