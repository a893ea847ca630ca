"""A layout that would leave something out is refused before TeX runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, Diagnostic, validate
from cvtool.contract import shown_by
from cvtool.view.shapes import SHAPES
from tests.helpers import ROOT

CONTRACT = ROOT / "latex_templates" / "README.md"
BLOCKS = {"entry", "line", "list", "prose", "publication", "talk"}
TALK = "talks: [{title: On Engines, kind: keynote, events: [{name: Royal Society, date: 1843}]}]\n"


def faults(folder: Path, sections: str, entries: str = TALK) -> tuple[Diagnostic, ...]:
    file = folder / "cv.yaml"
    file.write_text(
        f"basics: {{name: Ada}}\n{entries}variants:\n  v:\n    template: full-cv\n    sections:\n      {sections}\n"
    )
    try:
        return validate(file)
    except CvtoolError as error:
        return error.diagnostics


def test_a_layout_without_a_place_for_a_key_is_refused_at_its_line(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "talks: {layout: line}")
    assert (fault.code, fault.span and fault.span.text.strip()) == ("bad-value", "talks: {layout: line}")
    assert fault.span
    assert fault.span.column == len("      talks: {layout: ") + 1
    assert fault.message == "the layout `line` has no place for `events`, `kind` of `talks`"
    assert fault.hint == "`talk` shows them all; `fields` names the keys to show, if not all"


@pytest.mark.parametrize(
    ("sections", "entries"),
    [
        ("talks: {layout: talk}", TALK),
        ("talks: {layout: line, fields: [title, date]}", TALK),
        ("awards: {layout: list}", "awards: [{title: Medal, date: 1840}]\n"),
        ("work: {layout: line}", "work: [{name: Office, highlights: [Wrote it], positions: [{position: Head}]}]\n"),
        ("biography: {layout: talk}", "narratives: {biography: Wrote it.}\n"),
    ],
)
def test_a_layout_that_shows_what_there_is_is_fine(tmp_path: Path, sections: str, entries: str) -> None:
    assert faults(tmp_path, sections, entries) == ()


def test_a_layout_that_shows_nothing_of_an_entry_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "awards: {layout: prose}", "awards: [{title: Medal}]\n")
    assert "`title`" in fault.message


@pytest.mark.parametrize("section", SHAPES)
def test_every_section_fits_its_own_layout(section: str) -> None:
    shape = SHAPES[section]
    assert set(shape.fields) <= shown_by(shape.layout)
    assert not shape.details or "details" in shown_by(shape.layout)
