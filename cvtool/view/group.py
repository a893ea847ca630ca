"""Groups the blocks of a section under subheadings, by the value of a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from cvtool.text.inlines import Inlines
from cvtool.view.view import Block, Group, Value


def group(blocks: Iterable[Block], key: str | None, other: Inlines) -> Iterator[Group]:
    """Group blocks by the text of `key`, which becomes the heading; groups are in the order of their first blocks.

    Blocks without it come last, under the heading `other`, with those that have just this; if none has it, there is no
    heading.
    """
    blocks = list(blocks)
    headings = [text for block in blocks if key and (text := _heading(block, key))]
    if key is None or not headings:
        if blocks:
            yield Group(None, tuple(blocks))
        return
    named = dict.fromkeys(heading for heading in headings if heading != str(other))
    order = {text: number for number, text in enumerate([*named, str(other)])}
    blocks.sort(key=lambda block: order[_heading(block, key) or str(other)])
    for _, found in groupby(blocks, key=lambda block: order[_heading(block, key) or str(other)]):
        members = tuple(found)
        title = next(filter(None, (_head(member, key) for member in members)), Value.of(other, members[0].origin))
        yield Group(title, tuple(map(partial(_without_head, key=key), members)))


def _head_of(block: Block, key: str) -> str:
    """Return the key of the contract that holds a key of the schema; one of the contract is its own."""
    shown = (own for own, name in block.sources() if name == key and own in block.fields)
    return next(shown, key)


def _head(block: Block, key: str) -> Value | None:
    """Return what a block is grouped by: the value of a key, or of the detail that shows it."""
    detail = next((part for part in block.parts.get("details", ()) if _is_detail(part, block, key)), None)
    return block.fields.get(_head_of(block, key)) or (detail.fields["text"] if detail else None)


def _is_detail(part: Block, block: Block, key: str) -> bool:
    return part.origin.path[len(block.origin.path) :] == (key,)


def _heading(block: Block, key: str) -> str:
    head = _head(block, key)
    return head.text if head else ""


def _without_head(block: Block, key: str) -> Block:
    own = _head_of(block, key)
    if own in block.fields:
        return replace(block, fields={name: value for name, value in block.fields.items() if name != own})
    details = tuple(part for part in block.parts.get("details", ()) if not _is_detail(part, block, key))
    return replace(block, parts={name: part for name, part in {**block.parts, "details": details}.items() if part})
