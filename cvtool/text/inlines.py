"""Parsed text as a tree of inlines, as pandoc and CommonMark call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"\s*(?:\r\n|[\n\r\x85\u2028\u2029]|<br\s*/?>)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plain:
    """Text as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold, `**bold**` in a source."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic, `*italic*` in a source."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Text between backticks."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link, `[text](url)` in a source."""

    url: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Math:
    """LaTeX mathematics, already checked."""

    tex: str


@dataclass(frozen=True, slots=True)
class OwnName:
    """The name of the person whom a document is about, among others; no markup of a source stands for it."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line that the page shows too: a line break of the text, or `<br>`."""


Inline = Plain | Strong | Emphasis | Code | Link | Math | OwnName | LineBreak


class Inlines(tuple[Inline, ...]):
    """Parsed text: its inlines in order. A class of its own, so that `isinstance` knows it from a tuple of texts."""

    __slots__ = ()

    @classmethod
    def plain(cls, text: str) -> Inlines:
        """Return a string as inlines, none of its characters read as markup; an empty string has no inlines."""
        return cls((Plain(text),) if text else ())

    @classmethod
    def concatenate(cls, texts: Iterable[Iterable[Inline]]) -> Inlines:
        """Return the concatenation of texts; adjacent plain inlines are merged."""
        pieces = (piece for text in texts for piece in text)
        return cls(joined for is_plain, run in groupby(pieces, _is_plain) for joined in _merge(run, is_plain))

    def with_breaks(self) -> Inlines:
        """Return the text with its line breaks as inlines, other white space collapsed, and none at its ends."""
        pieces = [found for piece in self for found in _broken(piece)]
        for index, strip in ((0, str.lstrip), (-1, str.rstrip)):
            while pieces and (pieces[index] == LineBreak() or _is_blank(pieces[index])):
                del pieces[index]
            if pieces and isinstance(end := pieces[index], Plain):
                pieces[index] = Plain(strip(end.text))
        return Inlines(pieces)

    def __str__(self) -> str:
        """Return the text without markup; a formula as its LaTeX."""
        return "".join(_plain_text(piece) for piece in self)


def _broken(piece: Inline) -> Iterator[Inline]:
    """Yield an inline with its line breaks as inlines, and each run of white space collapsed to one space."""
    match piece:
        case Plain(text):
            for number, line in enumerate(_BREAK.split(text)):
                yield from [LineBreak()] if number else []
                yield from Inlines.plain(_SPACES.sub(" ", line))
        case Code(text):
            yield Code(_SPACES.sub(" ", text))
        case Math() | LineBreak():
            yield piece
        case _:
            yield replace(piece, children=Inlines(found for child in piece.children for found in _broken(child)))


def _is_blank(piece: Inline) -> bool:
    return isinstance(piece, Plain) and not piece.text.strip(" ")


def _is_plain(piece: Inline) -> bool:
    return isinstance(piece, Plain)


def _merge(run: Iterable[Inline], is_plain: bool) -> Iterator[Inline]:
    if is_plain:
        yield Plain("".join(map(_plain_text, run)))
    else:
        yield from run


def _plain_text(piece: Inline) -> str:
    match piece:
        case Plain(text) | Code(text):
            return text
        case Math(tex):
            return tex
        case LineBreak():
            return "\n"
        case _:
            return str(piece.children)
