"""What YAML folds into one line, and its writer did not mean so: blank lines and lists.

YAML takes `- Project A` with an indented `- Part 1` below it for one text, "Project A - Part 1", and folds the lines of
a text in quotes or after `>` likewise; a blank line becomes a line break there, as if it separated lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ITEM = re.compile(r"\s*(?:[-*•]|1[.)])\s+\S")
_ANY_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])\s+\S")
_SINGLE_BREAK = re.compile(r"(?<!\n)\n(?=\S)")
_WIDE = 60
"""Columns of a line that a program may have wrapped before a dash of the text."""


def unfolded(lines: Sequence[str], style: str | None, value: str) -> str:
    """Return the value of a scalar, with a line for each item of the lists in it, and blank lines between paragraphs.

    Args:
        lines: the scalar as it is written, from its first character to its last; of a block, its header first.
        style: YAML's indicator: none, `'`, `"`, `>`, `|`.
        value: the value as YAML has it.
    """
    if style == "|":
        return value
    items = [number for number, line in enumerate(lines) if number and _ITEM.match(line)]
    if len(items) > 1 or (items and len(lines[items[0] - 1]) <= _WIDE):
        text = _with_items(_unquoted(lines, style))
        # Escapes and the like are YAML's: where they make a difference, its value stands.
        if text.split() == value.split():
            return text
    return _SINGLE_BREAK.sub("\n\n", value) if not all(map(str.strip, lines[1:-1])) else value


def _unquoted(lines: Sequence[str], style: str | None) -> list[str]:
    match style:
        case ">":
            return list(lines[1:])
        case "'" | '"':
            inside = "\n".join(lines)[1:-1]
            return (inside.replace("''", "'") if style == "'" else inside).split("\n")
    return list(lines)


def _with_items(lines: Sequence[str]) -> str:
    """Join the lines, but for those that begin with an item, and for blank lines."""
    # The first line begins somewhere in its line; of the others, the least indented items are of the first level.
    least = min(_indent(line) for line in lines[1:] if _ANY_ITEM.match(line))
    text, between = "", ""
    for number, line in enumerate(lines):
        if not line.strip():
            between = "\n\n"
            continue
        item = _ANY_ITEM.match(line)
        depth = _indent(line) - least if number and (item or between == "\n\n") else 0
        text += ("\n" if item and between == " " else between) + " " * depth + line.strip()
        between = " "
    return text


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
