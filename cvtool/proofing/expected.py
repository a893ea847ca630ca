"""The expected content of a PDF: the passages and link targets of a view, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

import regex

from cvtool.contract import FOLLOWING, KEYS
from cvtool.proofing.painted import Colour
from cvtool.proofing.words import Words, fold, normalize
from cvtool.source import Origin
from cvtool.text.inlines import Code, Inlines, LineBreak, Link, Math, Plain
from cvtool.view import Block, Run, Value, View

_LEFTWARDS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RIGHT_TO_LEFT = re.compile(f"[{_LEFTWARDS}]")
_HEX = re.compile("[0-9A-F]{6}")
# Words; one with characters of both directions is divided where they meet.
_WORD = regex.compile(rf"(?V1)[[\w\p{{M}}]&&[{_LEFTWARDS}\u0300-\u036f]]+|[[\w\p{{M}}]--[{_LEFTWARDS}]]+")


@dataclass(frozen=True, slots=True)
class Needle:
    """A text to find.

    Attributes:
        words: the text, normalised.
        shown: the text, for messages.
        runs: its normalised runs, each with its origin.
    """

    words: Words
    shown: str
    runs: tuple[tuple[str, Origin], ...]

    def origin_at(self, offset: int) -> Origin:
        """Return the origin of the character at an offset of the normalised text."""
        origins = (origin for text, origin in self.runs for _ in text)
        return next(islice(origins, offset, None), self.runs[-1][1])

    def origin_missing_from(self, text: str) -> Origin:
        """Return the origin of the first run that `text` does not contain; of the first, if it contains all."""
        return next((origin for run, origin in self.runs if run not in text), self.runs[0][1])


@dataclass(frozen=True, slots=True)
class Passage:
    """Texts that are read together: the head, a heading, a block without its highlights and positions."""

    needles: tuple[Needle, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that the PDF must link to."""

    url: str
    origin: Origin


def passages(view: View) -> Iterator[Passage]:
    """Yield the passages of a view, in reading order."""
    found = (_by_word(passage) for passage in _passages(view))
    yield from (passage for passage in found if passage.needles)


def _by_word(passage: Passage) -> Passage:
    """Divide a passage with right-to-left text into words: PDF readers differ in the order of words on such lines."""
    if not any(RIGHT_TO_LEFT.search(needle.shown) for needle in passage.needles):
        return passage
    return Passage(tuple(word for needle in passage.needles for word in _single_words(needle)))


def _single_words(needle: Needle) -> Iterator[Needle]:
    for word in _WORD.findall(fold(needle.shown)):
        words = normalize(word)
        origin = next((origin for run, origin in needle.runs if words.text in run), needle.runs[0][1])
        yield Needle(replace(words, joined=needle.words.joined), word, ((words.text, origin),))


def _passages(view: View) -> Iterator[Passage]:
    head = (value for key, value in view.identity.items() if KEYS[key].read_back)
    profiles = (needle for profile in view.profiles for needle in _block(profile))
    yield Passage((*(needle for value in head for needle in _needles(value)), *profiles))
    for section in view.sections:
        yield Passage(tuple(_needles(section.title)))
        for group in section.groups:
            if group.title:
                yield Passage(tuple(_needles(group.title)))
            yield from _following(group.blocks)
        if section.legend:
            yield Passage(tuple(_block(section.legend)))


def _following(blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        yield Passage(tuple(_block(block)))
        for key in FOLLOWING:
            yield from _following(block.parts.get(key, ()))


def _block(block: Block) -> Iterator[Needle]:
    for key, value in block.fields.items():
        if KEYS[key].read_back:
            yield from _needles(value)
    for key, parts in block.parts.items():
        if key not in FOLLOWING:
            for part in parts:
                yield from _block(part)


def _needles(value: Value) -> Iterator[Needle]:
    """Yield the pieces of each paragraph between its formulas, whose characters cannot be matched."""
    for runs in value.divided():
        yield from _pieces(runs)


def _pieces(runs: Iterable[Run]) -> Iterator[Needle]:
    pieces: list[list[tuple[str, Origin]]] = [[]]
    for run in runs:
        label = run.start.number if run.start else ""
        first, *others = (label + "".join(_flatten(run.inlines))).split("\0")
        pieces[-1].append((first, run.origin))
        pieces += [[(other, run.origin)] for other in others]
    for number, piece in enumerate(pieces):
        text = "".join(text for text, _ in piece)
        joined = number > 0 and text[:1].strip() != "", number < len(pieces) - 1 and text[-1:].strip() != ""
        if (words := normalize(text)).text:
            normalized = tuple((normalize(text).text, origin) for text, origin in piece)
            yield Needle(replace(words, joined=joined), " ".join(text.split()), normalized)


def _flatten(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Plain(text) | Code(text):
                yield text
            case Math():
                yield "\0"
            case LineBreak():
                yield "\n"
            case _:
                yield from _flatten(inline.children)


def inks(view: View) -> dict[Colour, tuple[str, Origin]]:
    """Return the colours among the design options of a view, each with the option's name and its origin."""
    colours = {name: value for name, value in view.design.items() if _HEX.fullmatch(value)}
    return {(*bytes.fromhex(value), 255): (name, view.design_at[name]) for name, value in colours.items()}


def targets(view: View) -> Iterator[Target]:
    """Yield every URL of a view."""
    head = (value for key, value in view.identity.items() if KEYS[key].read_back)
    blocks = (value for block in view.profiles for value in block.values())
    for value in (*head, *blocks, *(value for section in view.sections for value in section.values())):
        if value.href:
            yield Target(value.href, value.origin)
        else:
            yield from (Target(url, run.origin) for run in value.runs for url in _links(run.inlines))


def _links(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Link(url):
                yield url
            case Plain() | Code() | Math() | LineBreak():
                pass
            case _:
                yield from _links(inline.children)
