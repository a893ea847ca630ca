"""From a line of the `.tex` back to what of the source stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvtool.source import Path
from cvtool.view import Block, View
from cvtool.writers.latex.escape import escape_text

_ID = r"id=\{((?:[^{}\\]|\\.)*)\}"
# A block's id has a line of its own; a part stands in one line with its id.
_BLOCK = re.compile(rf"^\s*{_ID},$")
_PART = re.compile(rf"\{{{_ID}")
_HEADING = re.compile(r"^\s*\\begin\{cv(?:section|group)\}\{([^{}/]+)")
_KEY = re.compile(r"^\s*([a-z]+)=\{")


def trace(view: View, tex: str, line: int) -> Path:
    """Return the path in the source of what stands in a line of the `.tex`.

    Args:
        view: what the `.tex` was written from.
        tex: the whole of it.
        line: counted from 1. TeX names the last line of a macro for what is wrong anywhere in it.

    Returns:
        The path of the text in that line if it is known, else of the block or the section, else ().
    """
    lines = tex.split("\n")[:line]
    if lines and lines[-1] == r"\begin{document}":
        return ("basics",)  # the head is set there
    blocks = {escape_text(block.id): block for block in _all_blocks(view)}
    key = _KEY.match(lines[-1]) if lines else None
    if lines and (part := _PART.search(lines[-1])) and part[1] in blocks:
        return blocks[part[1]].origin
    if lines and (heading := _HEADING.match(lines[-1])):
        return next((section.origin for section in view.sections if section.name == heading[1]), ())
    for text in reversed(lines):
        if (found := _BLOCK.match(text)) and found[1] in blocks:
            return _origin(blocks[found[1]], key[1] if key else "")
    return view.identity[key[1]].origin if key and key[1] in view.identity else ()


def _origin(block: Block, key: str) -> Path:
    return block.fields[key].origin if key in block.fields else block.origin


def _all_blocks(view: View) -> Iterator[Block]:
    pending = list(view.blocks())
    while pending:
        block = pending.pop()
        yield block
        pending.extend(part for parts in block.parts.values() for part in parts)
