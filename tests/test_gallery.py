"""The pictures by which people judge a template."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests import gallery
from tests.helpers import SEED, TESTS

ONELINE = TESTS / "data" / "oneline.yaml"
A4 = (595 * 1.25, 842 * 1.25)

pytestmark = pytest.mark.tex


def _size(file: Path) -> tuple[int, int]:
    with Image.open(file) as picture:
        return picture.size


def test_each_document_has_a_picture_of_its_pages_and_all_have_a_sheet(tmp_path: Path) -> None:
    gallery.main(
        [str(tmp_path), "--templates", "resume", "--sources", str(SEED), str(ONELINE), "--papers", "a4", "letter"]
    )
    files = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.png")}
    assert files == {
        "resume.png", "resume/seed-a4.png", "resume/seed-letter.png", "resume/oneline-a4.png",
        "resume/oneline-letter.png",
    }  # fmt: skip
    width, height = _size(tmp_path / "resume" / "oneline-a4.png")
    assert (width, height) == pytest.approx(A4, abs=2)
    assert 2 * width < _size(tmp_path / "resume" / "seed-a4.png")[0] < 2.1 * width
    assert _size(tmp_path / "resume" / "oneline-letter.png")[1] < height


def test_what_cannot_be_made_is_said_and_the_others_are_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gallery.main([str(tmp_path), "--templates", "resume", "--sources", str(ONELINE), "--pages", "2", "at most 2"])
    said = capsys.readouterr().out
    assert said.startswith("left out: resume/oneline-a4-2: ")
    assert said.count("\n") == 1
    assert [file.name for file in (tmp_path / "resume").iterdir()] == ["oneline-a4-at-most-2.png"]
