"""Where the pages of a choice may end, as its entries and sections ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool.fit.boxes import boxes_of
from cvtool.fit.values import candidates
from cvtool.templates import Weights
from cvtool.tex.measures import Height, LinePosition, Measures
from cvtool.view.ids import HEAD, group_id, section_id
from tests.helpers import view_of

HEADING = Height(30, 10, need=65)


def boxes(folder: Path, awards: str, shown: str, options: str = "{}") -> str:
    """The boxes of a choice of awards: `|` before one that begins a page, `-` before one that is glued."""
    file = folder / "cv.yaml"
    variant = f"{{template: full-cv, sections: {{awards: {options}}}}}"
    file.write_text(f"basics: {{name: Ada}}\nawards: {awards}\nvariants: {{v: {variant}}}\n")
    view = view_of(file, "v")
    blocks = {block.id: Height(14, 2, breakable=True) for block in view.blocks()}
    headings = {section_id("awards"): HEADING, group_id("awards", 1): HEADING, group_id("awards", 2): HEADING}
    measures = Measures(700, 50, 13, {HEAD: Height(60, 0), **headings, **blocks}, {}, {}, LinePosition(1, 100))
    entries = [candidates(section, measures, Weights()) for section in view.sections]
    title = {entry.id: entry.blocks[0].fields["title"].text for entry in entries[0]}
    choice = {entry.id: entry.forms[0] for entry in entries[0] if title[entry.id] in shown}
    signs = []
    for box in boxes_of(view, entries, choice, measures)[1:]:
        sign = "|" if box.forced else "-" if box.glued else " "
        signs.append(sign + ("H" if box.height.need else "b" if box.height.breakable else "u"))
    return "".join(signs)


@pytest.mark.parametrize(
    ("awards", "shown", "options", "expected"),
    [
        ("[A, B, C, D, E]", "ABCDE", "{}", " H-b-b b b-b"),
        ("[A, B, C, D, E]", "ACD", "{}", " H-b-b-b"),
        ("[A, B, C, D, E]", "A", "{}", " H-b"),
        ("[A, {title: B, keep: true}, C, {title: D, break: avoid}, E, F]", "ABCDEF", "{}", " H-b-u b-b b-b"),
        ("[A, B, {title: C, break: before}, D]", "ABCD", "{}", " H-b-b|b-b"),
        ("[{title: A, break: before}, B, C, D]", "ABCD", "{}", "|H-b-b b-b"),
        ("[A, {title: B, break: before}, C, D]", "BCD", "{}", "|H-b-b-b"),
        ("[A, B, C, D]", "ABCD", "{break: before, keep: true}", "|H-u-u-u-u"),
        ("[A, B, C, D]", "ABCD", "{break: avoid}", "-H-b-b b-b"),
    ],
)
def test_pages_may_end_only_where_they_are_allowed_to(
    tmp_path: Path, awards: str, shown: str, options: str, expected: str
) -> None:
    assert boxes(tmp_path, awards, shown, options) == expected


def test_the_heading_of_a_group_stays_with_its_first_entry(tmp_path: Path) -> None:
    awards = "[{title: A, awarder: X}, {title: B, awarder: Y}, {title: C, awarder: Y}, {title: D, awarder: Y}]"
    assert boxes(tmp_path, awards, "ABCD", "{groupBy: awarder}") == " H-H-b H-b b-b"
