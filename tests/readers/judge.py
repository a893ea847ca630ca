"""Judges what a reader made of a document: whether titles are whole, and whether their dates are next to them.

A title is whole if its words stand in a row, nothing between them but spaces and line breaks. Its date is next to it if
the two share a line or stand on neighbouring lines (empty ones not counted), and what is between them holds no word of
another entry that is not one of its own. No place in the text counts for two titles, or for two dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from cvtool.view import Block, View

_Place = tuple[int, int]

_HEADS: Final = ("title", "organization", "name")
"""The keys of which an entry's first has its heading; an event has but a name."""
_SIGNS: Final = str.maketrans("‘’“”", "''\"\"")
_WORD: Final = re.compile(r"\w+")
_EAST_ASIAN: Final = "[\u3000-\u9fff]"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a reader has to find of an entry: its title, its date if it has one, and all its words."""

    title: str
    date: str | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The titles that are not whole, and those whose date is not next to them."""

    broken: tuple[str, ...]
    astray: tuple[str, ...]


def entries_of(view: View) -> tuple[Entry, ...]:
    """Return the entries of a document that have a title; positions and events are entries of their own."""
    blocks = (part for section in view.sections for block in section.blocks for part in block.walk())
    return tuple(entry for block in blocks if block.kind != "author" and (entry := _entry(block)))


def judge(entries: Sequence[Entry], text: str) -> Judgement:
    """Judge the text that a reader made of the document with these entries."""
    lines = _Lines(text, [entry.date for entry in entries if entry.date])
    everything = frozenset().union(*(entry.words for entry in entries))
    titles: set[_Place] = set()
    dates: set[_Place] = set()
    broken, astray = [], []
    for entry in entries:
        places = [place for place in lines.places(entry.title) if not _overlaps(place, titles)]
        pairs = ((title, lines.nearest(title, entry, everything - entry.words, dates)) for title in places)
        title, date = next((pair for pair in pairs if pair[1]), (places[0] if places else None, None))
        titles |= {title} if title else set()
        dates |= {date} if date else set()
        broken += [] if title else [entry.title]
        astray += [entry.title] if entry.date and not date else []
    return Judgement(tuple(broken), tuple(astray))


def _entry(block: Block) -> Entry | None:
    title = next((block.fields[key].text for key in _HEADS if key in block.fields), None)
    date = block.fields["date"].text if "date" in block.fields else None
    words = _words(" ".join(value.text for value in block.values()))
    return Entry(title, date, words) if title else None


class _Lines:
    """A text in lines, without empty ones, and where it has dates.

    A date that is part of a longer one, as `2024` is of `Nov 2024`, is none by itself.
    """

    def __init__(self, text: str, dates: Iterable[str]) -> None:
        lines = [" ".join(line.translate(_SIGNS).split()) for line in text.splitlines()]
        lines = [line for line in lines if line]
        self._text = "\n".join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        any_date = "|".join(map(_in_a_row, sorted(set(dates), key=len, reverse=True))) or "(?!)"
        self._dates = [(match.span(), _folded(match[0])) for match in re.finditer(any_date, self._text)]

    def places(self, words: str) -> Iterator[_Place]:
        """Yield where words stand in a row."""
        for match in re.finditer(_in_a_row(words), self._text):
            yield match.span()

    def nearest(self, title: _Place, entry: Entry, foreign: frozenset[str], taken: set[_Place]) -> _Place | None:
        """Return where the date of an entry stands next to its title, but for places taken; first on the same line."""
        beside = [
            (distance, place)
            for place, date in self._dates
            if entry.date and date == _folded(entry.date)
            if (distance := self._distance(title, place)) <= 1
            if place not in taken and not _words(self._between(title, place)) & foreign
        ]
        return min(beside)[1] if beside else None

    def _distance(self, one: _Place, other: _Place) -> int:
        """Return how many lines there are from one place to another; 0 on the same line."""
        first, second = sorted((one, other))
        return max(0, self._line(second[0]) - self._line(first[1] - 1))

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def _between(self, one: _Place, other: _Place) -> str:
        first, second = sorted((one, other))
        return self._text[first[1] : second[0]]


def _in_a_row(words: str) -> str:
    """Return the pattern of words in a row; between Chinese characters a line may break anywhere."""
    pattern = r"\s+".join(re.escape(word) for word in words.translate(_SIGNS).split())
    pattern = re.sub(f"(?<={_EAST_ASIAN})(?={_EAST_ASIAN})", r"\\s*", pattern)
    return f"(?<![0-9A-Za-z]){pattern}(?![0-9A-Za-z])"


def _folded(text: str) -> str:
    return "".join(text.translate(_SIGNS).split())


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.translate(_SIGNS)))


def _overlaps(place: _Place, taken: Iterable[_Place]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in taken)
