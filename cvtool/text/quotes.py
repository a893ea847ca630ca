"""Straight quotation marks and apostrophes become those of a language, as a typographer sets them.

Double marks stay double and single ones single. As typed stay marks that are curly already, and those of code, formulas
and addresses; `quote_roles.py` says what each of the others is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from cvtool.text.inlines import Code, Inline, Inlines, LineBreak, Link, Math, Plain
from cvtool.text.quote_roles import DOUBLE, GAP, OBJECT, SINGLE, STRAIGHT, decide


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a language: what opens and what closes; `gap` stands on the inner side of double ones."""

    double: tuple[str, str]
    single: tuple[str, str]
    gap: str = ""


# Double and single marks, and whose they are: CLDR 42, `delimiters`. Where that has double marks for both, or single
# ones first, the single ones here are ‘ ’ and the double ones “ ”. All other languages keep what was typed.
_TABLE: Final = (
    ("“”‘’", "af cy da en eo fil fo fy ga gd gl id lv ms mt nl pt sw tr vi zu es-419 es-AR es-BO es-CL es-CO es-CR"
             " es-CU es-DO es-EC es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-PY es-SV es-UY es-VE"),
    ("«»‘’", "ast be br ca el es eu fr it ka kk nb nn no pt-AO pt-CH pt-MZ pt-PT ru sq uk"),
    ("«»‹›", "fr-CH gsw rm"),
    ("„“‚‘", "bg cs de et hr is lb lt mk sk sl sr"),
    ("„”‚’", "bs hu pl ro"),
    ("””’’", "fi se sv"),
)  # fmt: skip
_SPACED: Final = ("br", "fr")
"""Languages with a space inside their guillemets; the French of Switzerland has none."""
_MARKS: Final = {
    language.lower(): Marks((marks[0], marks[1]), (marks[2], marks[3]), GAP if language in _SPACED else "")
    for marks, languages in _TABLE
    for language in languages.split()
}


def marks_of(language: str) -> Marks | None:
    """Return the marks of a language, given by its BCP 47 tag; None if what was typed stays."""
    tag = language.lower()
    while tag not in _MARKS and "-" in tag:
        tag = tag.rpartition("-")[0]
    return _MARKS.get(tag)


def curly(texts: Sequence[Inlines], marks: Marks) -> tuple[Inlines, ...]:
    """Return texts with the marks of a language; what opens in one may close in another.

    Args:
        texts: the pieces of one paragraph.
        marks: of the language.
    """
    text = "".join(leaf for text in texts for leaf in _leaves(text))
    if not any(mark in text for mark in STRAIGHT):
        return tuple(texts)
    written = iter(_written(text, marks))
    return tuple(_refilled(text, written) for text in texts)


def is_shown_address(text: str, url: str) -> bool:
    """Return whether the text of a link is the address that it leads to, or a part of that."""
    return "." in text and text in url


def _written(text: str, marks: Marks) -> list[str]:
    """Return what is written for each character of a text."""
    written = list(text)
    for kind, pair, gap in ((DOUBLE, marks.double, marks.gap), (SINGLE, marks.single, "")):
        for at, mark in decide(text, kind, pair):
            if text[at] in STRAIGHT:
                written[at] = _spaced(text, at, mark, gap if mark in pair else "", opens=mark == pair[0])
    return written


def _spaced(text: str, at: int, mark: str, gap: str, *, opens: bool) -> str:
    """Return a mark with the gap on its inner side, unless a space was typed there."""
    inner = text[at + 1 : at + 2] if opens else text[max(at - 1, 0) : at]
    if inner.isspace():
        return mark
    return mark + gap if opens else gap + mark


def _leaves(text: Inlines) -> Iterator[str]:
    """Yield the text of each inline; a single character for one whose text stays as it is."""
    for piece in text:
        match piece:
            case Plain(plain):
                yield plain
            case LineBreak():
                yield "\n"
            case Code() | Math():
                yield OBJECT
            case Link(url, children) if is_shown_address(str(children), url):
                yield OBJECT
            case _:
                yield from _leaves(piece.children)


def _refilled(text: Inlines, written: Iterator[str]) -> Inlines:
    """Return inlines with what is written for each of the characters that `_leaves` yields of them."""
    return Inlines(_refill(piece, written) for piece in text)


def _refill(piece: Inline, written: Iterator[str]) -> Inline:
    match piece:
        case Plain(plain):
            return Plain("".join(islice(written, len(plain))))
        case LineBreak() | Code() | Math():
            next(written)
            return piece
        case Link(url, children) if is_shown_address(str(children), url):
            next(written)
            return piece
        case _:
            return replace(piece, children=_refilled(piece.children, written))
