"""Keeps at least two entries of a section on either side of a page break."""

from __future__ import annotations

from dataclasses import replace

from cvtool.model import Break
from cvtool.view.view import Block, Section


def bound(count: int) -> frozenset[int]:
    """Return which of `count` entries, from 0, stay on the page of the one before: the second and the last."""
    return frozenset({1, count - 1}) - {0} if count > 1 else frozenset()


def with_bindings(section: Section) -> Section:
    """Return a section in which no page break comes before its second and its last block, unless the source asks so."""
    names = {section.blocks[number].id for number in bound(len(section.blocks))}
    groups = tuple(
        replace(group, blocks=tuple(_bound(b) if b.id in names else b for b in group.blocks))
        for group in section.groups
    )
    return replace(section, groups=groups)


def _bound(block: Block) -> Block:
    return block if block.page_break else replace(block, page_break=Break.AVOID)
