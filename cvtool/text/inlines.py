"""Parsed text as a tree of inlines, as pandoc and CommonMark call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

_SPACES = re.compile(r"\s+")


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


Inline = Plain | Strong | Emphasis | Code | Link | Math | OwnName


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

    def paragraphs(self) -> Iterator[Inlines]:
        """Yield the paragraphs, which blank lines separate, each stripped and with its white space collapsed."""
        paragraph: list[Inline] = []
        for piece in self:
            first, *others = piece.text.split("\n\n") if isinstance(piece, Plain) else (piece,)
            paragraph.append(Plain(first) if isinstance(first, str) else first)
            for other in others:
                yield from _stripped(paragraph)
                paragraph = [Plain(str(other))]
        yield from _stripped(paragraph)

    def __str__(self) -> str:
        """Return the text without markup; a formula as its LaTeX."""
        return "".join(_plain_text(piece) for piece in self)


def _stripped(pieces: list[Inline]) -> Iterator[Inlines]:
    """Yield the paragraph that inlines make, unless it is empty."""
    collapsed = [_collapsed(piece) for piece in pieces] or [Plain("")]
    for index, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if isinstance(end := collapsed[index], Plain):
            collapsed[index] = Plain(strip(end.text))
    if text := Inlines(piece for piece in collapsed if piece != Plain("")):
        yield text


def _collapsed(piece: Inline) -> Inline:
    """Return an inline with each run of white space collapsed to one space; a formula as it is."""
    match piece:
        case Plain(text):
            return Plain(_SPACES.sub(" ", text))
        case Code(text):
            return Code(_SPACES.sub(" ", text))
        case Math():
            return piece
        case Link(url, children):
            return Link(url, Inlines(map(_collapsed, children)))
        case Strong(children):
            return Strong(Inlines(map(_collapsed, children)))
        case Emphasis(children):
            return Emphasis(Inlines(map(_collapsed, children)))
        case OwnName(children):
            return OwnName(Inlines(map(_collapsed, children)))


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
        case _:
            return str(piece.children)
