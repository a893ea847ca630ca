"""From a line of the `.tex` back to what of the source stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvtool.source import Path
from cvtool.view import Block, View
from cvtool.writers.latex.escape import escape_text

_ID = re.compile(r"\bid=\{((?:[^{}\\]|\\.)*)\}")
_KEY = re.compile(r"^\s*([a-z]+)=\{")


def trace(view: View, tex: str, line: int) -> Path:
    """Return the path in the source of what stands in a line of the `.tex`.

    Args:
        view: what the `.tex` was written from.
        tex: the whole of it.
        line: counted from 1.

    Returns:
        The path of the text in that line if it is known, else of the block, else ().
    """
    lines = tex.split("\n")[:line]
    key = _KEY.match(lines[-1]) if lines else None
    blocks = {escape_text(block.id): block for block in _all_blocks(view)}
    for number in range(len(lines), 0, -1):
        for identity in _ID.findall(lines[number - 1]):
            if block := blocks.get(identity):
                return _origin(block, key[1] if key and number < len(lines) else "")
    return view.identity[key[1]].origin if key and key[1] in view.identity else ()


def _origin(block: Block, key: str) -> Path:
    return block.fields[key].origin if key in block.fields else block.origin


def _all_blocks(view: View) -> Iterator[Block]:
    pending = list(view.blocks())
    while pending:
        block = pending.pop()
        yield block
        pending.extend(part for parts in block.parts.values() for part in parts)
