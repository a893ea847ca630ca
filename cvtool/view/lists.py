"""Run-in lists: all entries of a section as the items of one, and whether commas can stand between items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cvtool.contract import Kind, Layout
from cvtool.source import Origin
from cvtool.text.inlines import Inlines
from cvtool.view.ids import key_id, numbered_id
from cvtool.view.view import Block, Group, Value

_IN_NOTE: Final = ("role", "level", "organization", "note", "keywords")
"""The keys of an entry that stand in the note of its item, in this order."""
_COMMAS: Final = (",", "，", "、")
_AFTER_COMMA: Final = frozenset({"location", "date"})
"""The keys of an item that classes set after a comma."""


def in_one_paragraph(section: str, number: int, group: Group, origin: Origin) -> Group:
    """Return a group with its entries as the items of one list; a text stays one.

    An entry keeps the keys that no item has, so that `check_layouts` finds them.

    Args:
        section: the name of the section.
        number: that of the group in it, from 0.
        group: the group, its entries made as lines.
        origin: of the section.
    """
    if group.blocks[0].kind == Layout.PROSE:
        return group
    items = tuple(map(_item, group.blocks))
    best = min(items, key=lambda item: item.priority.rank)
    block = Block(
        Layout.LIST,
        numbered_id(key_id(section, "inline"), number),
        origin,
        {},
        {"items": items},
        best.priority,
        best.must,
        inline=True,
    )
    return replace(group, blocks=(with_commas(block),))


def _item(block: Block) -> Block:
    """Return an entry as an item: its title, and a note of what else says what it is."""
    values = list(_values(block))
    said = {"text": values[:1], "note": values[1:]}
    fields = {key: Value.joined(texts) for key, texts in said.items() if texts}
    fields |= {key: value for key, value in block.fields.items() if key not in ("title", *_IN_NOTE)}
    parts = {key: found for key, found in block.parts.items() if key != "items" or not _are_plain(found)}
    return replace(block, kind="item", fields=fields, parts=parts)


def _values(block: Block) -> Iterator[Value]:
    """Yield the title of an entry, and what stands in its note."""
    yield from (block.fields[key] for key in ("title", *_IN_NOTE) if key in block.fields)
    items = block.parts.get("items", ())
    if _are_plain(items):
        yield from (item.fields["text"] for item in items)


def _are_plain(items: Sequence[Block]) -> bool:
    """Return whether items are texts and no more, as keywords are."""
    return all(item.fields.keys() == {"text"} for item in items)


def with_commas(block: Block) -> Block:
    """Return a list, marked if commas between its items would be mistaken for those in them."""
    if block.kind != Layout.LIST or not any(map(_holds_comma, block.parts.get("items", ()))):
        return block
    return replace(block, fields={**block.fields, "commas": Value.of(Inlines(), block.origin, Kind.MARK)})


def _holds_comma(item: Block) -> bool:
    texts = (value.text for value in item.fields.values() if value.kind is Kind.TEXT)
    return not _AFTER_COMMA.isdisjoint(item.fields) or any(comma in text for text in texts for comma in _COMMAS)
