"""A document of two columns is read column by column, through all its pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from cvtool import LostTextError, Result, build
from tests.helpers import TESTS, pdf_text

pytestmark = pytest.mark.tex

UNMARKED = r"""
\ExplSyntaxOn
\cs_set_protected:Npn \__cv_marked_begin:n #1 { }
\cs_set_protected:Npn \__cv_marked_end: { }
\ExplSyntaxOff
"""
TITLES = [f"Engineer of the department number {n} of many" for n in range(9)]


def built(folder: Path, add: str = "") -> Result:
    """Two pages, on which both columns go on in the middle of a paragraph."""
    shutil.copytree(TESTS / "data" / "latex_templates", folder / "latex_templates")
    with (folder / "latex_templates" / "columns" / "columns.cls").open("a") as text:
        text.write(add)
    file = folder / "cv.yaml"
    file.write_text(
        yaml.safe_dump(
            {
                "basics": {"name": "Ada Lovelace", "email": "ada@example.org", "url": "https://example.org"},
                "skills": [{"name": f"Skill {n}", "keywords": [f"word {n} {k}" for k in range(60)]} for n in range(4)],
                "work": [
                    {"name": "Engines", "position": title, "startDate": "2020", "summary": f"About {title}. " * 8}
                    for title in TITLES
                ],
                "variants": {"v": {"template": "columns", "pages": "at most 2"}},
            }
        )
    )
    (result,) = build(file, output=folder)
    return result


def test_two_pages_of_two_columns_are_proven_and_their_titles_whole(tmp_path: Path) -> None:
    result = built(tmp_path)
    assert (result.pages, result.diagnostics) == (2, ())
    assert result.pdf is not None
    for order in ([], ["-raw"]):
        text = pdf_text(result.pdf, *order)
        assert [title for title in TITLES if title not in text] == []


def test_columns_without_their_marks_interrupt_each_other_where_they_cross_pages(tmp_path: Path) -> None:
    with pytest.raises(LostTextError):
        built(tmp_path, UNMARKED)
