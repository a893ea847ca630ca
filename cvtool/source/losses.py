"""Texts of which YAML keeps less than what was typed, without a word: what stands there is looked at once more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvtool.source.quotes import quoted

MEANING = {
    "*": "an alias", "&": "an anchor", "!": "a tag", "%": "a directive", "?": "a key",
    ">": "a text of several lines", "|": "a text of several lines", "[": "a list", "{": "keys with values",
    '"': 'a text that ends at the next `"`', "'": "a text that ends at the next `'`", "@": "reserved", "`": "reserved",
}  # fmt: skip
"""What YAML takes the first character of a text for."""

_COMMENT = re.compile(r"\s+#(?=\w)")
# The languages C# and F#, with a space.
_SHARP = re.compile(r"(?:.*\s)?[CF]\s+#")
_DRIVE = re.compile(r"\b[A-Za-z]:(\\[abefnrtv])")
_FORMULA = re.compile(r"\$[^$]*?(?<!\\)(\\[abefnrtv])[A-Za-z][^$]*\$")


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost of a text: from which column of its line (from 0), why, and what to write."""

    column: int
    message: str
    hint: str


def find_comment(line: str, start: int, end: int) -> Loss | None:
    """Return what a comment cuts off a text without quotes.

    Args:
        line: in which the text ends.
        start: its column, from 0; the same as `end` if the text starts in a line before or is empty.
        end: the column after it.
    """
    match = _COMMENT.match(line, end)
    sharp = _SHARP.match(line[start:]) if line[start:end].endswith(("C", "F")) else None
    if not match and not (sharp and sharp.end() > end - start):
        return None
    column = line.index("#", end)
    line = re.sub(r"\s+# .*", "", line) if match else line
    return Loss(column, "a comment begins here, and the rest of the line is not printed", _hint(line, start))


def find_escape(line: str, start: int, end: int) -> Loss | None:
    """Return the backslash of a path or a formula that is an escape in a text in double quotes."""
    text = line[start:end]
    if not (match := _DRIVE.search(text) or _FORMULA.search(text)):
        return None
    message = f"`{match[1]}` is a control character or a line break in double quotes"
    fixed = line[:start] + quoted(text[1:-1]) if text[-1:] == '"' else line[:start].strip() + "'…'"
    return Loss(start + match.start(1), message, f"put the text in single quotes: `{fixed.strip()}`")


def find_prefix(line: str, start: int, what: str) -> Loss:
    """Return what is lost of a text that starts with a character which means something to YAML, and a name."""
    return Loss(start, f"{needs_quotes(what)}, and not printed", _hint(re.sub(r"\s+#.*", "", line), start))


def needs_quotes(start: str) -> str:
    """Return why a text that starts so needs quotes."""
    shown = "a backtick" if start == "`" else f"`{start}`"
    return f"a text that starts with {shown} needs quotes: to YAML it is {MEANING[start[0]]}"


def _hint(line: str, start: int) -> str:
    rest = line[start:].strip()
    before = line[:start].rstrip()
    return f"put the text in quotes: `{(before + ' ' + quoted(rest)).strip()}`"
