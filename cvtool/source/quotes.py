"""Write a text so that YAML reads it as it is."""

from __future__ import annotations

import re

# A letter or digit first, and nothing inside that means something to YAML, in a list in brackets neither.
_PLAIN = re.compile(r"[^\W_](?:[^\n:#,\[\]{}'\"]|:(?=\S)|(?<=\S)#)*")
# The same where no list in brackets is around.
_PLAIN_ALONE = re.compile(r"[^\W_](?:[^\n:#]|:(?=\S)|(?<=\S)#)*")
_LONGEST = 60


def quoted(text: str) -> str:
    """Return a text in single quotes, where nothing but the quote itself has a meaning."""
    return "'" + text.replace("'", "''") + "'"


def as_written(text: str) -> str:
    """Return a text as it can stand anywhere, in quotes if need be; a long one, or one of several lines, is cut."""
    line = " ".join(text.split())
    return in_full(line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…")


def in_full(text: str, *, alone: bool = False) -> str:
    """Return a text of one line as it can stand anywhere, or alone after its key, in quotes if need be."""
    plain = _PLAIN_ALONE if alone else _PLAIN
    return text if plain.fullmatch(text) and not text.endswith(":") else quoted(text)
