"""Write a text so that YAML reads it as it is."""

from __future__ import annotations

import re

# A letter or digit first, and nothing inside that means something to YAML, in a list in brackets neither.
_PLAIN = re.compile(r"[^\W_](?:[^\n:#,\[\]{}'\"]|:(?=\S)|(?<=\S)#)*")
_LONGEST = 60


def quoted(text: str) -> str:
    """Return a text in single quotes, where nothing but the quote itself has a meaning."""
    return "'" + text.replace("'", "''") + "'"


def as_written(text: str) -> str:
    """Return a text as it can stand anywhere, in quotes if need be; a long one, or one of several lines, is cut."""
    line = " ".join(text.split())
    cut = line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"
    return cut if _PLAIN.fullmatch(cut) and not cut.endswith(":") else quoted(cut)
