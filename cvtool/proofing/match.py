"""Find passages in the text of a PDF, in their order, no character of it counted twice.

Where all is well, each passage follows the one before: one step forward each. Where a text is missing, the passages
that are there are found by their rarest texts, as a `diff` finds equal lines; what is missing is then looked for
between its neighbours only, so that "2022" of the next entry does not stand in for the one that was lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cvtool.proofing.chain import heaviest_chain
from cvtool.proofing.expected import Needle, Passage
from cvtool.proofing.words import Words, differing_space, is_boundary

_NEAR = 16
"""A text that many passages have is looked for so many of its places before and after where it should be."""
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Match:
    """A text that was found, from `start` to `end` of the normalised text."""

    needle: Needle
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A text that was not found where it belongs: between `start` and `end`."""

    needle: Needle
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found, by place, and what was not, in the order of the view."""

    found: tuple[Match, ...]
    missing: tuple[Miss, ...]

    def among(self, start: int, end: int) -> Match | None:
        """Return the match that overlaps [start, end), or else the last one before it."""
        index = bisect_left(self.found, start, key=lambda match: match.end - 1)
        if index < len(self.found) and self.found[index].start < end:
            return self.found[index]
        return self.found[index - 1] if index else None

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no match overlaps [start, end)."""
        near = self.among(start, end)
        return near is None or near.end <= start


def find(passages: Sequence[Passage], words: Words) -> Matches:
    """Find passages in a text: one after the other; where that misses something, in the way that misses less."""
    in_turn = _find_in_turn(passages, words)
    if not in_turn.missing:
        return in_turn
    around = _find_around_gaps(passages, words)
    return around if len(around.missing) <= len(in_turn.missing) else in_turn


def _find_in_turn(passages: Sequence[Passage], words: Words) -> Matches:
    taken = _Taken(words)
    found: list[Match] = []
    missing: list[Miss] = []
    start = 0
    for passage in passages:
        end = start + 3 * sum(len(needle.words.text) for needle in passage.needles) + 2000
        matches = taken.find_all(passage.needles, start, end)
        found += matches
        there = {id(match.needle) for match in matches}
        missing += [Miss(needle, start, end) for needle in passage.needles if id(needle) not in there]
        start = max((match.end for match in matches), default=start)
    return Matches(tuple(sorted(found, key=lambda match: match.start)), tuple(missing))


class _Taken:
    """Page text with a mask of the characters that are already matched."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._mask = bytearray(len(words.text))

    def find_all(self, needles: Sequence[Needle], start: int, end: int) -> list[Match]:
        """Find those of the needles that are there, the longest first, since it may hold the others.

        Where one takes another's place ("b c" in "a b, c, b c"), the one that found none goes first.
        """
        order = sorted(needles, key=lambda needle: -len(needle.words.text))
        best: list[Match] = []
        for _ in range(_TRIES):
            matches, lost = self._find_in_order(order, start, end)
            if len(matches) > len(best):
                best = matches
            if not lost:
                break
            self._give_back(matches)
            losers = {id(needle) for needle in lost}
            order = sorted(order, key=lambda needle: id(needle) not in losers)
        self.mark(best)
        return best

    def _find_in_order(self, order: Sequence[Needle], start: int, end: int) -> tuple[list[Match], list[Needle]]:
        last: dict[str, int] = {}
        matches, lost = [], []
        for needle in order:
            if match := self._find(needle, last.get(needle.words.text, start), end):
                last[needle.words.text] = match.end
                matches.append(match)
                self.mark([match])
            else:
                lost.append(needle)
        return matches, lost

    def _find(self, needle: Needle, start: int, end: int) -> Match | None:
        """Find a needle; rather with its own spaces than where it would be broken, or run together."""
        size = len(needle.words.text)
        free = (at for at in occurrences(needle.words, self._words, start, end) if self.is_free(at, at + size))
        first = None
        for at in free:
            if differing_space(self._words, at, needle.words) is None:
                return Match(needle, at, at + size)
            first = Match(needle, at, at + size) if first is None else first
        return first

    def is_free(self, start: int, end: int) -> bool:
        """Return whether none of the characters has been found yet."""
        return self._mask.find(1, start, end) < 0

    def mark(self, matches: Iterable[Match]) -> None:
        """Note the characters of what was found."""
        for match in matches:
            self._mask[match.start : match.end] = b"\1" * (match.end - match.start)

    def _give_back(self, matches: Sequence[Match]) -> None:
        for match in matches:
            self._mask[match.start : match.end] = bytes(match.end - match.start)


def occurrences(needle: Words, words: Words, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where a text stands as whole words."""
    at = words.text.find(needle.text, start, end)
    while at >= 0:
        ends = zip(needle.joined, (at, at + len(needle.text)), strict=True)
        if all(joined or is_boundary(words, end) for joined, end in ends):
            yield at
        at = words.text.find(needle.text, at + 1, end)


def _find_around_gaps(passages: Sequence[Passage], words: Words) -> Matches:
    taken = _Taken(words)
    anchors = dict(_chain(passages, words))
    taken.mark(anchors.values())
    found, missing = list(anchors.values()), []
    for number, (start, end) in enumerate(_rooms(anchors, len(passages), len(words.text))):
        anchor = anchors.get(number)
        needles = [needle for needle in passages[number].needles if not anchor or needle is not anchor.needle]
        matches = taken.find_all(needles, start, end)
        found += matches
        there = {id(match.needle) for match in matches}
        missing += [Miss(needle, start, end) for needle in needles if id(needle) not in there]
    return Matches(tuple(sorted(found, key=lambda match: match.start)), tuple(missing))


def _rooms(anchors: Mapping[int, Match], count: int, size: int) -> list[tuple[int, int]]:
    """Return for each passage the stretch between the anchors of those before and after it."""
    starts, ends = [0] * count, [size] * count
    for number in range(1, count):
        starts[number] = anchors[number - 1].end if number - 1 in anchors else starts[number - 1]
    for number in range(count - 2, -1, -1):
        ends[number] = anchors[number + 1].start if number + 1 in anchors else ends[number + 1]
    return list(zip(starts, ends, strict=True))


def _chain(passages: Sequence[Passage], words: Words) -> Iterator[tuple[int, Match]]:
    """Yield the number of each passage that is read in order, with the text that tells it best from others."""
    counts = Counter(needle.words.text for passage in passages for needle in passage.needles)
    marks = [min(p.needles, key=lambda n: (counts[n.words.text], -len(n.words.text))) for p in passages]
    sizes = [len(needle.words.text) for needle in marks]
    for number, at in heaviest_chain(sizes, _likely_places(marks, words), len(words.text)):
        yield number, Match(marks[number], at, at + sizes[number])


def _likely_places(needles: Sequence[Needle], words: Words) -> Iterator[list[int]]:
    """Yield where each needle may be; of a text that stands in many places, those near its turn."""
    counts = Counter(needle.words.text for needle in needles)
    turns: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for needle in needles:
        text = needle.words.text
        if text not in places:
            places[text] = list(occurrences(needle.words, words))
        middle = turns[text] * len(places[text]) // counts[text]
        turns[text] += 1
        yield places[text][max(0, middle - _NEAR) : middle + _NEAR + 1]
