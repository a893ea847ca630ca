"""Makes a view without some characters, for which no font has a glyph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from cvtool.text.inlines import Code, Inline, Inlines, LineBreak, Math, Plain
from cvtool.view.mapped import map_values
from cvtool.view.view import Value, View

_JOINED: Final = "\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
"""What belongs to a pictograph before it: joiners, selectors, tones of skin."""


def without(view: View, characters: str) -> View:
    """Return a view without some characters, nor the spaces that stood between them and the rest."""
    one = f"[{re.escape(characters)}][{_JOINED}]*"
    pattern = re.compile(rf"(?:(?<=\s)|^)(?:{one})+\s*|\s*(?:{one})+$|(?:{one})+")
    return map_values(view, lambda value: _cut(value, pattern))


def _cut(value: Value, pattern: re.Pattern[str]) -> Value:
    """Return a value without what a pattern matches."""
    runs = (replace(run, inlines=_without(run.inlines, pattern)) for run in value.runs)
    return replace(value, runs=tuple(runs))


def _without(text: Inlines, pattern: re.Pattern[str]) -> Inlines:
    return Inlines(_inline_without(piece, pattern) for piece in text)


def _inline_without(piece: Inline, pattern: re.Pattern[str]) -> Inline:
    match piece:
        case Plain(text) | Code(text):
            return replace(piece, text=pattern.sub("", text))
        case Math() | LineBreak():
            return piece
    return replace(piece, children=_without(piece.children, pattern))
