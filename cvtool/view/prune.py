"""Removes from a view what does not fit its pages: whole entries and parts; no text is shortened.

A list that lacks items says how many, so that what is left does not seem to be all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cvtool.model import Priority
from cvtool.view.binding import with_bindings
from cvtool.view.ids import key_id
from cvtool.view.legend import trim_legend
from cvtool.view.others import Others
from cvtool.view.select import renumber
from cvtool.view.view import Block, Group, Omission, Section, Value, View

NO_ROOM = "no room"


def parts_of(block: Block) -> tuple[Block, ...]:
    """Return the parts that can be removed from a block, the most important first.

    These are the items of a list, in its order, or the highlights of an entry and of its positions: by priority,
    then the preferred ones, then the first of each position before the second of any.
    """
    if items := block.parts.get("items", ()):
        return items
    groups = [block.parts.get("highlights", ())]
    groups += [position.parts.get("highlights", ()) for position in block.parts.get("positions", ())]
    ranked = [
        (part.priority.rank, not part.preferred, rank, number, part)
        for number, group in enumerate(groups)
        for rank, part in enumerate(group)
    ]
    return tuple(part for *_, part in sorted(ranked, key=lambda entry: entry[:4]))


def headline(block: Block) -> str:
    """Return the line that stands for a block in messages: its title, organisation or text; its id, if it has none."""
    value = block.fields.get("title") or block.fields.get("organization") or block.fields.get("text")
    return " ".join(value.text.split()) if value else block.id


def min_parts(block: Block) -> int:
    """Return the least number of parts that a block keeps: up to the last whose priority is `must`."""
    musts = [number for number, part in enumerate(parts_of(block), 1) if part.priority is Priority.MUST]
    return max(musts, default=0)


def prune(view: View, kept: Mapping[str, int]) -> View:
    """Return a view with the blocks whose ids are in `kept`, each with the first `kept[id]` of `parts_of` it."""
    omissions: list[Omission] = []
    sections = [_prune_section(section, kept, view.others, omissions) for section in view.sections]
    sections_left = tuple(with_bindings(trim_legend(renumber(section))) for section in sections if section.groups)
    return replace(view, sections=sections_left, omissions=(*view.omissions, *omissions))


def _prune_section(section: Section, kept: Mapping[str, int], others: Others, omissions: list[Omission]) -> Section:
    groups = []
    for group in section.groups:
        omissions += [_no_room(section, block) for block in group.blocks if block.id not in kept]
        blocks = tuple(_prune_block(section, b, kept[b.id], others, omissions) for b in group.blocks if b.id in kept)
        groups += [Group(group.title, blocks)] if blocks else []
    if not groups:
        title, name = section.title, section.name
        omissions.append(Omission(key_id(name, "title"), name, title.text, title.origin, NO_ROOM, whole=False))
    return replace(section, groups=tuple(groups))


def _no_room(section: Section, block: Block) -> Omission:
    return Omission(block.id, section.name, headline(block), block.origin, NO_ROOM)


def _prune_block(section: Section, block: Block, count: int, others: Others, omissions: list[Omission]) -> Block:
    removed = parts_of(block)[count:]
    if not removed:
        return block
    omissions += [_no_room(section, part) for part in removed]
    left = _without(block, {part.id for part in removed})
    return _with_others(left, others.words(len(removed))) if "items" in block.parts else left


def _with_others(block: Block, words: str) -> Block:
    return replace(block, fields={**block.fields, "others": Value.verbatim(words, block.origin)})


def _without(block: Block, removed: set[str]) -> Block:
    def left(parts: tuple[Block, ...]) -> Iterator[Block]:
        return (_without(part, removed) for part in parts if part.id not in removed)

    parts = {key: tuple(left(parts)) for key, parts in block.parts.items()}
    return replace(block, parts={key: part for key, part in parts.items() if part})
