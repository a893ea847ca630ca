"""Makes a view without some characters, for which no font has a glyph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from cvtool.text.inlines import Code, Inline, Inlines, LineBreak, Math, Plain
from cvtool.view.view import Block, Run, Section, Value, View

_JOINED: Final = "\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
"""What belongs to a pictograph before it: joiners, selectors, tones of skin."""


def without(view: View, characters: str) -> View:
    """Return a view without some characters, nor the spaces that stood between them and the rest."""
    one = f"[{re.escape(characters)}][{_JOINED}]*"
    cut = _Cut(re.compile(rf"(?:(?<=\s)|^)(?:{one})+\s*|\s*(?:{one})+$|(?:{one})+"))
    return replace(
        view,
        identity={key: cut.value(value) for key, value in view.identity.items()},
        profiles=tuple(map(cut.block, view.profiles)),
        sections=tuple(map(cut.section, view.sections)),
    )


class _Cut:
    """Cuts what a pattern matches out of texts."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def section(self, section: Section) -> Section:
        groups = tuple(
            replace(group, title=group.title and self.value(group.title), blocks=tuple(map(self.block, group.blocks)))
            for group in section.groups
        )
        return replace(section, title=self.value(section.title), groups=groups)

    def block(self, block: Block) -> Block:
        fields = {key: self.value(value) for key, value in block.fields.items()}
        parts = {key: tuple(map(self.block, found)) for key, found in block.parts.items()}
        return replace(block, fields=fields, parts=parts)

    def value(self, value: Value) -> Value:
        return replace(value, runs=tuple(Run(self._inlines(run.inlines), run.origin) for run in value.runs))

    def _inlines(self, text: Inlines) -> Inlines:
        return Inlines(map(self._inline, text))

    def _inline(self, piece: Inline) -> Inline:
        match piece:
            case Plain(text) | Code(text):
                return replace(piece, text=self._pattern.sub("", text))
            case Math() | LineBreak():
                return piece
        return replace(piece, children=self._inlines(piece.children))
