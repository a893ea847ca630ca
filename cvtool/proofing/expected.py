"""What a view says, as the passages that must be read in its PDF, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from cvtool.proofing.words import Words, even, squeeze
from cvtool.source import Path
from cvtool.text.markup import Code, Inline, Link, Math, Plain, parse_markup, plain_text
from cvtool.text.urls import encode_url
from cvtool.view import ADDRESSES, Block, Value, View

# Keys whose values are no text of their own: targets of links, what the foot and the metadata say, marks of authors.
_SILENT = {"url", "document", "self", "equal", "corresponding"}
# Parts that follow their block; the others stand in it, in an order that the class chooses.
_FOLLOWING = ("highlights", "positions")
_LEFTWARDS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RIGHT_TO_LEFT = re.compile(f"[{_LEFTWARDS}]")
# Words, or the parts of one that are read in one direction each.
_WORD = regex.compile(rf"(?V1)[[\w\p{{M}}]&&[{_LEFTWARDS}\u0300-\u036f]]+|[[\w\p{{M}}]--[{_LEFTWARDS}]]+")


@dataclass(frozen=True, slots=True)
class Needle:
    """A text that must be found, and where in the source it comes from."""

    words: Words
    shown: str
    origin: Path


@dataclass(frozen=True, slots=True)
class Passage:
    """Texts that stand together: the head, a heading, a block without its highlights and positions."""

    needles: tuple[Needle, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """An address that must be a live link."""

    url: str
    origin: Path


def passages(view: View) -> Iterator[Passage]:
    """Yield what a view says, in the order in which it must be read."""
    found = (_loosened(passage) for passage in _passages(view))
    yield from (passage for passage in found if passage.needles)


def _loosened(passage: Passage) -> Passage:
    """Return the single words of a passage with a text from right to left: readers differ in the order of its line."""
    if not any(RIGHT_TO_LEFT.search(needle.shown) for needle in passage.needles):
        return passage
    words = ((word, needle) for needle in passage.needles for word in _WORD.findall(even(needle.shown)))
    return Passage(
        tuple(Needle(replace(squeeze(word), joined=needle.words.joined), word, needle.origin) for word, needle in words)
    )


def _passages(view: View) -> Iterator[Passage]:
    yield Passage(tuple(_head(view)))
    for section in view.sections:
        yield Passage(tuple(_needles(Value(section.title, section.origin))))
        for group in section.groups:
            if group.title:
                yield Passage(tuple(_needles(group.title)))
            yield from _following(group.blocks)


def _head(view: View) -> Iterator[Needle]:
    for key, value in view.identity.items():
        if key == "url":
            # Shown as people write it, without the scheme.
            bare = re.sub("^https?://", "", encode_url(value.text)).removesuffix("/")
            yield from _piece(bare, value.origin)
        elif key not in _SILENT:
            yield from _shown(key, value)
    for profile in view.profiles:
        yield from _block(profile)


def _following(blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        yield Passage(tuple(_block(block)))
        for key in _FOLLOWING:
            yield from _following(block.parts.get(key, ()))


def _block(block: Block) -> Iterator[Needle]:
    for key, value in block.fields.items():
        if key not in _SILENT:
            yield from _shown(key, value)
    for key, parts in block.parts.items():
        if key not in _FOLLOWING:
            for part in parts:
                yield from _block(part)


def _shown(key: str, value: Value) -> Iterator[Needle]:
    yield from _piece(value.text, value.origin) if key in ADDRESSES else _needles(value)


def _needles(value: Value) -> Iterator[Needle]:
    """Yield the pieces of a text between its formulas, whose own signs are not read back."""
    pieces = "".join(_flatten(parse_markup(value.text))).split("\0")
    for number, piece in enumerate(pieces):
        joined = number > 0 and piece[:1].strip() != "", number < len(pieces) - 1 and piece[-1:].strip() != ""
        for needle in _piece(piece, value.origin):
            yield replace(needle, words=replace(needle.words, joined=joined))


def _piece(piece: str, origin: Path) -> Iterator[Needle]:
    words = squeeze(piece)
    if words.text:
        yield Needle(words, " ".join(piece.split()), origin)


def _flatten(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Plain(text) | Code(text):
                yield text
            case Math():
                yield "\0"
            case _:
                yield from _flatten(inline.children)


def targets(view: View) -> Iterator[Target]:
    """Yield every address of a view."""
    for key, value in view.identity.items():
        if key == "email":
            yield Target(f"mailto:{value.text}", value.origin)
        elif key == "phone":
            yield Target(f"tel:{''.join(plain_text(value.text).split())}", value.origin)
        elif key == "url":
            yield Target(value.text, value.origin)
    for block in view.blocks():
        yield from _block_targets(block)


def _block_targets(block: Block) -> Iterator[Target]:
    for key, value in block.fields.items():
        if key == "url":
            yield Target(value.text, value.origin)
        elif value.href:
            yield Target(value.href, value.origin)
        else:
            yield from _links(parse_markup(value.text), value.origin)
    for parts in block.parts.values():
        for part in parts:
            yield from _block_targets(part)


def _links(inlines: Iterable[Inline], origin: Path) -> Iterator[Target]:
    for inline in inlines:
        match inline:
            case Link(url):
                yield Target(url, origin)
            case Plain() | Code() | Math():
                pass
            case _:
                yield from _links(inline.children, origin)
