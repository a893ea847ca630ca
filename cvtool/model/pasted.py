"""Warnings of markup that cvtool does not take, as in titles that come from a `.bib` file; it prints as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.model.base import Model
from cvtool.model.cv import CV
from cvtool.source import Path, Source, find
from cvtool.text.blocks import Paragraphs
from cvtool.text.inlines import Inlines
from cvtool.text.pasted import PHRASES, Pasted, find_pasted

_SHOWN: Final = 40  # characters of a piece in a message


def check_pasted(cv: CV, source: Source) -> Iterator[Diagnostic]:
    """Yield a warning for each kind of foreign markup in each file: where it is first, and how often there is more."""
    places: dict[tuple[str, str, str], list[tuple[Span, Pasted]]] = {}
    for path, text in _texts(cv, ()):
        for piece in find_pasted(text):
            span = _narrowed(find(source.top, path), piece.text)
            places.setdefault((span.file, piece.language, piece.kind), []).append((span, piece))
    for found in places.values():
        span, piece = min(found, key=lambda place: (place[0].line, place[0].column))
        more = f"; there {'is' if len(found) == 2 else 'are'} {len(found) - 1} more like it" if found[1:] else ""
        message = f"`{_short(piece.text)}` is {piece.language} and prints as it is{more}"
        instead = piece.instead if piece.instead in PHRASES else f"`{_short(piece.instead)}`"
        yield Diagnostic("pasted-markup", message, span, f"write {instead}", Severity.WARNING)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, Inlines]]:
    """Yield every text with markup below a value, with its path in the source."""
    match value:
        case Inlines():
            yield path, value
        case Paragraphs():
            yield from ((path, paragraph.inlines) for paragraph in value)
        case Model():
            for name, field in type(value).model_fields.items():
                yield from _texts(getattr(value, name), (*path, field.alias or name))
        case tuple():
            for number, item in enumerate(value):
                yield from _texts(item, (*path, number))
        case dict():
            for key, item in value.items():
                yield from _texts(item, (*path, key))


def _narrowed(span: Span, text: str) -> Span:
    """Return the span of a piece of a text, as it is or in double quotes, if in the first line; else the text's."""
    for written in (text, json.dumps(text, ensure_ascii=False)[1:-1]) if span.line else ():
        if (at := span.text.find(written, span.column - 1)) >= 0:
            return replace(span, column=at + 1, end_line=span.line, end_column=at + 1 + len(written))
    return span


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
