"""Keeps headings with their entries, and at least two entries of a section on either side of a page break."""

from __future__ import annotations

from dataclasses import replace

from cvtool.model import Break
from cvtool.view.view import Block, Section


def bound(count: int) -> frozenset[int]:
    """Return which of `count` entries, from 0, stay on the page of the one before: the second and the last."""
    return frozenset({1, count - 1}) - {0} if count > 1 else frozenset()


def section_break(section: Section, first: Block) -> Break | None:
    """Return what the page does before a section: if its first block begins a page, so does its heading."""
    return Break.BEFORE if first.page_break is Break.BEFORE else section.page_break


def with_bindings(section: Section) -> Section:
    """Return a section in which no page break comes before its second and its last block, unless the source asks so.

    What its first block asks is done before its heading.
    """
    if not section.blocks:
        return section
    first = section.blocks[0]
    breaks: dict[str, Break | None] = {section.blocks[number].id: Break.AVOID for number in bound(len(section.blocks))}
    breaks |= {block.id: block.page_break for block in section.blocks[1:] if block.page_break}
    groups = tuple(
        replace(group, blocks=tuple(replace(block, page_break=breaks.get(block.id)) for block in group.blocks))
        for group in section.groups
    )
    return replace(section, groups=groups, page_break=section_break(section, first))
