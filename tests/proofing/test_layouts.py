"""Every section in every layout: what is not refused loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, build, validate
from cvtool.contract import Layout
from cvtool.view.shapes import SHAPES
from tests.helpers import ROOT

PERSONAL = "birthDate, birthPlace, nationality, drivingLicense, pronouns"
SOURCE = (ROOT / "tests" / "data" / "everything.yaml").read_text().split("\nvariants:")[0]
FREE = {"outreach", "media", "hobbies"}
SECTIONS = (*SHAPES, *sorted(FREE))
LINES = {
    "work", "volunteer", "education", "grants", "awards", "certificates", "teaching", "supervision", "memberships",
    "patents", "projects", "languages", "references", "careerBreaks", "outreach", "media", "hobbies",
}  # fmt: skip
BARE = {"careerBreaks"}
SHOWING = {
    Layout.ENTRY: LINES,
    Layout.LINE: LINES,
    Layout.LIST: BARE | {"service", "skills", "languages", "interests"} | FREE,
    Layout.PUBLICATION: BARE | {"publications"},
    Layout.TALK: BARE | {"talks"},
    Layout.PROSE: set(),
    Layout.INLINE: {"skills", "languages", "interests", "memberships", "media"},
}


def write(folder: Path, template: str, layout: Layout, *sections: str) -> Path:
    options = ", ".join(f"{section}: {{layout: {layout}}}" for section in sections)
    file = folder / "cv.yaml"
    rules = f"template: {template}, personal: [{PERSONAL}], pages: at most 9, sections: {{{options}}}"
    file.write_text(f"{SOURCE}\nvariants:\n  v: {{{rules}}}\n")
    return file


def is_fine(file: Path) -> bool:
    try:
        found = validate(file)
    except CvtoolError as error:
        found = error.diagnostics
    assert {d.code for d in found} <= {"bad-value"}
    return not found


@pytest.mark.parametrize("layout", list(Layout))
def test_sections_that_hold_more_than_a_layout_shows_are_refused(tmp_path: Path, layout: Layout) -> None:
    fine = {section for section in SECTIONS if is_fine(write(tmp_path, "full-cv", layout, section))}
    assert fine == SHOWING[layout]


@pytest.mark.tex
@pytest.mark.parametrize("layout", [layout for layout in Layout if SHOWING[layout]])
@pytest.mark.parametrize("template", ["full-cv", "resume", "grant-bio"])
def test_a_layout_that_is_allowed_loses_nothing(tmp_path: Path, template: str, layout: Layout) -> None:
    (result,) = build(write(tmp_path, template, layout, *SHOWING[layout]), output=tmp_path)
    assert result.diagnostics == ()
    assert result.texts > 100


@pytest.mark.tex
@pytest.mark.parametrize("template", ["full-cv", "resume", "grant-bio"])
def test_the_type_of_a_work_is_shown_where_it_is_asked_for(tmp_path: Path, template: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(
        "basics: {name: Ada}\npublications: [{name: On Engines, type: article, releaseDate: 1843}]\n"
        f"variants: {{v: {{template: {template}, sections: {{publications: {{fields: [title, kind, date]}}}}}}}}\n"
    )
    (result,) = build(file, output=tmp_path)
    assert result.diagnostics == ()
