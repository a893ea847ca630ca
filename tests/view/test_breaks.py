"""Where a page must or may not end: what the source says, and two entries on either side of a page's end."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool.building.prepare import prepare
from cvtool.diagnostics import CvtoolError
from cvtool.model import Break
from cvtool.view import View, prune
from tests.helpers import view_of


def view(folder: Path, source: str, options: str = "{}") -> View:
    file = folder / "cv.yaml"
    variant = f"{{template: full-cv, sections: {{awards: {options}}}}}"
    file.write_text(f"basics: {{name: Ada}}\n{source}\nvariants: {{v: {variant}}}\n")
    return view_of(file, "v")


def breaks(view: View) -> list[Break | None]:
    return [block.page_break for block in view.blocks()]


@pytest.mark.parametrize(("count", "bound"), [(1, []), (2, [1]), (3, [1, 2]), (5, [1, 4])])
def test_the_second_and_the_last_entry_stay_with_those_before_them(
    tmp_path: Path, count: int, bound: list[int]
) -> None:
    found = breaks(view(tmp_path, f"awards: [{', '.join('ABCDE'[:count])}]"))
    assert [number for number, one in enumerate(found) if one is Break.AVOID] == bound


def test_what_the_source_says_goes_before_that(tmp_path: Path) -> None:
    source = "awards: [{title: A, keep: true}, {title: B, break: before}, {title: C, break: avoid}, D, E]"
    made = view(tmp_path, source, "{break: avoid, keep: true}")
    assert breaks(made) == [None, Break.BEFORE, Break.AVOID, None, Break.AVOID]
    assert [block.keep for block in made.blocks()] == [True, False, False, False, False]
    assert (made.sections[0].page_break, made.sections[0].keep) == (Break.AVOID, True)


def test_the_heading_goes_along_with_a_first_entry_that_begins_a_page(tmp_path: Path) -> None:
    made = view(tmp_path, "awards: [{title: A, break: before}, B, C, D]")
    assert made.sections[0].page_break is Break.BEFORE
    assert breaks(made) == [None, Break.AVOID, None, Break.AVOID]


def test_of_what_is_left_the_last_two_stay_together(tmp_path: Path) -> None:
    made = view(tmp_path, "awards: [A, B, C, D, E]")
    assert breaks(prune(made, {f"awards/{n}": 0 for n in (1, 2, 3, 4)})) == [None, Break.AVOID, None, Break.AVOID]


@pytest.mark.parametrize("key", ["break: before", "keep: true"])
def test_a_part_of_an_entry_cannot_say_where_a_page_ends(tmp_path: Path, key: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\nwork:\n  - name: W\n    highlights:\n      - {{text: A, {key}}}\n")
    with pytest.raises(CvtoolError) as caught:
        prepare(file, ["cv"])
    (found,) = caught.value.diagnostics
    assert (found.code, found.span and (found.span.line, found.span.column)) == ("bad-value", (5, 19))
    assert "is for a whole entry" in found.message
