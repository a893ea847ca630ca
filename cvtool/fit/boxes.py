"""The boxes of a choice, as `pages` breaks them into pages: heights, and where a page must or may not break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvtool.fit.choose import Choice
from cvtool.fit.pages import Box
from cvtool.fit.values import Candidate, Form
from cvtool.model import Break
from cvtool.tex.measures import Height, Measures
from cvtool.view import Section, View, bound, section_break
from cvtool.view.ids import HEAD, group_id, section_id


def boxes_of(view: View, entries: Sequence[Sequence[Candidate]], choice: Choice, measures: Measures) -> list[Box]:
    """Return the boxes of a choice, in order: the head, then headings with entries below them, and entries.

    Args:
        view: everything that may be shown.
        entries: the candidates of each of its sections.
        choice: the forms of those that are shown.
        measures: the measured heights.
    """
    boxes = [Box(measures.height(HEAD))]
    for section, members in zip(view.sections, entries, strict=True):
        chosen = [entry for entry in members if entry.id in choice]
        boxes += _kept(section, list(_section(section, chosen, choice, measures))) if chosen else []
    return boxes


def _kept(section: Section, boxes: list[Box]) -> list[Box]:
    """Return the boxes of a section, without a page break between them if it is kept together."""
    if not section.keep:
        return boxes
    first, *others = (replace(box, height=replace(box.height, breakable=False)) for box in boxes)
    return [first, *(replace(box, glued=True) for box in others)]


def _section(section: Section, chosen: Sequence[Candidate], choice: Choice, measures: Measures) -> Iterator[Box]:
    yield _begin(measures.height(section_id(section.name)), section_break(section, chosen[0].blocks[0]))
    by_block = {block.id: entry for entry in chosen for block in entry.blocks}
    follows_heading, stay, number = True, bound(len(chosen)), 0
    for index, group in enumerate(section.groups, 1):
        shown = {by_block[block.id].id: by_block[block.id] for block in group.blocks if block.id in by_block}
        if group.title and shown:
            yield Box(measures.height(group_id(section.name, index)), glued=follows_heading)
            follows_heading = True
        for entry in shown.values():
            box = _entry(entry, choice[entry.id], measures)
            box = replace(box, forced=box.forced and number > 0)
            yield replace(box, glued=not box.forced and (box.glued or follows_heading or number in stay))
            follows_heading, number = False, number + 1
    if section.legend:
        yield Box(measures.height(section.legend.id), glued=True)


def _begin(height: Height, page_break: Break | None) -> Box:
    return Box(height, page_break is Break.BEFORE, page_break is Break.AVOID)


def _entry(entry: Candidate, form: Form, measures: Measures) -> Box:
    """Return the box of an entry in one of its forms."""
    block, first = entry.blocks[0], measures.height(entry.id)
    # An entry with several parts has several paragraphs, between which a page may break.
    breakable = not block.keep and (first.breakable or form.parts > 2)
    return _begin(Height(form.height, form.gap, first.need, breakable), block.page_break)
