"""From a line of the `.tex` back to what of the source stands there."""

from __future__ import annotations

import re

from cvtool.source import Origin
from cvtool.view import Block, View
from cvtool.writers.latex.escape import escape_text

_ID = r"id=\{((?:[^{}\\]|\\.)*)\}"
# A block's id has a line of its own; a part stands in one line with its id.
_BLOCK = re.compile(rf"^\s*{_ID},$")
_PART = re.compile(rf"\{{{_ID}")
_HEADING = re.compile(r"^\s*\\begin\{cv(?:section|group)\}(?:\[[^]]*\])?\{([^{}/]+)")
_KEY = re.compile(r"^\s*([a-z]+)=\{")
# Of a long text, all paragraphs but the first have lines of their own, and so has its end.
_PARAGRAPH = re.compile(r"^\s*(?:\\cv(?:par|bullet|number)\{|\}\}$)")


def trace(view: View, tex: str, line: int) -> Origin | None:
    """Return where in the source comes from what stands in a line of the `.tex`.

    Args:
        view: what the `.tex` was written from.
        tex: the whole of it.
        line: counted from 1. TeX names the last line of a macro for what is wrong anywhere in it.

    Returns:
        The origin of the text in that line if it is known, else of the block or the section, else None.
    """
    lines = tex.split("\n")[:line]
    while lines and _PARAGRAPH.match(lines[-1]):
        lines.pop()
    if lines and lines[-1] == r"\begin{document}":
        return view.head
    blocks = {escape_text(part.id): part for block in (*view.blocks(), *view.legends()) for part in block.walk()}
    key = _KEY.match(lines[-1]) if lines else None
    if lines and (part := _PART.search(lines[-1])) and part[1] in blocks:
        return blocks[part[1]].origin
    if lines and (heading := _HEADING.match(lines[-1])):
        return next((section.origin for section in view.sections if section.name == heading[1]), None)
    for text in reversed(lines):
        if (found := _BLOCK.match(text)) and found[1] in blocks:
            return _origin(blocks[found[1]], key[1] if key else "")
    return view.identity[key[1]].origin if key and key[1] in view.identity else None


def _origin(block: Block, key: str) -> Origin:
    return block.fields[key].origin if key in block.fields else block.origin
