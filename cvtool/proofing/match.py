"""Finds passages in the text of a PDF, in order, and matches no character twice.

Normally each passage is found after the one before it. If a text is missing, the passages that are there are aligned
by their rarest texts, as patience diff aligns unique lines; the others are searched between their neighbours only, so
that "2022" of the next entry does not count as the one that is missing.
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
"""Of a text that occurs often, as many occurrences are considered before and after the likeliest one."""
_TRIES = 8
"""Orders in which the texts of a passage are tried; more than two are hardly ever needed."""


@dataclass(frozen=True, slots=True)
class Match:
    """A text that was found, at [start, end) of the normalised page text."""

    needle: Needle
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A text that was not found in [start, end) of the normalised page text, where it belongs."""

    needle: Needle
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches, by offset, and the misses, in the order of the view."""

    found: tuple[Match, ...]
    missing: tuple[Miss, ...]

    def at_or_before(self, start: int, end: int) -> Match | None:
        """Return the match that overlaps [start, end), or else the last one before it."""
        index = bisect_left(self.found, start, key=lambda match: match.end - 1)
        if index < len(self.found) and self.found[index].start < end:
            return self.found[index]
        return self.found[index - 1] if index else None


def find(passages: Sequence[Passage], words: Words) -> Matches:
    """Find passages in a text: one after the other; if that misses any, by alignment as well, whichever misses less."""
    in_sequence = _find_in_sequence(passages, words)
    if not in_sequence.missing:
        return in_sequence
    aligned = _find_aligned(passages, words)
    return aligned if len(aligned.missing) <= len(in_sequence.missing) else in_sequence


def _find_in_sequence(passages: Sequence[Passage], words: Words) -> Matches:
    masked = _MaskedText(words)
    found: list[Match] = []
    missing: list[Miss] = []
    start = 0
    for passage in passages:
        # Room for text between those of the passage, yet no search of the whole document for each that is missing.
        end = start + 3 * sum(len(needle.words.text) for needle in passage.needles) + 2000
        matches = masked.find_all(passage.needles, start, end)
        found += matches
        matched = {id(match.needle) for match in matches}
        missing += [Miss(needle, start, end) for needle in passage.needles if id(needle) not in matched]
        start = max((match.end for match in matches), default=start)
    return Matches(tuple(sorted(found, key=lambda match: match.start)), tuple(missing))


class _MaskedText:
    """Page text with a mask of the characters that are already matched."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._mask = bytearray(len(words.text))

    def find_all(self, needles: Sequence[Needle], start: int, end: int) -> list[Match]:
        """Find as many of the needles as possible in [start, end) and mark their characters.

        The longest is tried first, since it may contain others. Where that leaves another without a match ("b c" in
        "a b, c, b c"), those that had none are tried first in the next round.
        """
        order = sorted(needles, key=lambda needle: -len(needle.words.text))
        best: list[Match] = []
        for _ in range(_TRIES):
            matches, lost = self._find_in_order(order, start, end)
            if len(matches) > len(best):
                best = matches
            if not lost:
                break
            self._unmark(matches)
            unmatched = {id(needle) for needle in lost}
            order = sorted(order, key=lambda needle: id(needle) not in unmatched)
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
        """Find a needle; preferably where its white space is as expected."""
        size, first = len(needle.words.text), None
        for at in self._free(needle.words, start, end):
            if differing_space(self._words, at, needle.words) is None:
                return Match(needle, at, at + size)
            first = Match(needle, at, at + size) if first is None else first
        return first

    def _free(self, needle: Words, start: int, end: int) -> Iterator[int]:
        """Yield the offsets of occurrences of which no character is matched yet."""
        size = len(needle.text)
        at = self._words.text.find(needle.text, start, end)
        while at >= 0:
            # Whatever begins before the last character that is taken holds it, too.
            taken = self._mask.rfind(1, at, at + size)
            if taken < 0 and _is_whole(needle, self._words, at):
                yield at
            at = self._words.text.find(needle.text, max(at, taken) + 1, end)

    def mark(self, matches: Iterable[Match]) -> None:
        """Mark the characters of matches."""
        for match in matches:
            self._mask[match.start : match.end] = b"\1" * (match.end - match.start)

    def _unmark(self, matches: Sequence[Match]) -> None:
        for match in matches:
            self._mask[match.start : match.end] = bytes(match.end - match.start)


def occurrences(needle: Words, words: Words, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield the offsets at which a text occurs as whole words, in [start, end)."""
    at = words.text.find(needle.text, start, end)
    while at >= 0:
        if _is_whole(needle, words, at):
            yield at
        at = words.text.find(needle.text, at + 1, end)


def _is_whole(needle: Words, words: Words, at: int) -> bool:
    """Return whether words begin and end where a text occurs."""
    first, last = needle.joined
    return (first or is_boundary(words, at)) and (last or is_boundary(words, at + len(needle.text)))


def _find_aligned(passages: Sequence[Passage], words: Words) -> Matches:
    masked = _MaskedText(words)
    anchors = dict(_anchors(passages, words))
    masked.mark(anchors.values())
    found, missing = list(anchors.values()), []
    for number, (start, end) in enumerate(_gaps(anchors, len(passages), len(words.text))):
        anchor = anchors.get(number)
        needles = [needle for needle in passages[number].needles if not anchor or needle is not anchor.needle]
        matches = masked.find_all(needles, start, end)
        found += matches
        matched = {id(match.needle) for match in matches}
        missing += [Miss(needle, start, end) for needle in needles if id(needle) not in matched]
    return Matches(tuple(sorted(found, key=lambda match: match.start)), tuple(missing))


def _gaps(anchors: Mapping[int, Match], count: int, size: int) -> list[tuple[int, int]]:
    """Return for each passage the range between the anchors before and after it."""
    starts, ends = [0] * count, [size] * count
    for number in range(1, count):
        starts[number] = anchors[number - 1].end if number - 1 in anchors else starts[number - 1]
    for number in range(count - 2, -1, -1):
        ends[number] = anchors[number + 1].start if number + 1 in anchors else ends[number + 1]
    return list(zip(starts, ends, strict=True))


def _anchors(passages: Sequence[Passage], words: Words) -> Iterator[tuple[int, Match]]:
    """Yield the number of each passage that is found in order, with the match of its rarest text."""
    counts = Counter(needle.words.text for passage in passages for needle in passage.needles)
    rarest = [min(p.needles, key=lambda n: (counts[n.words.text], -len(n.words.text))) for p in passages]
    sizes = [len(needle.words.text) for needle in rarest]
    for number, at in heaviest_chain(sizes, _likely_offsets(rarest, words), len(words.text)):
        yield number, Match(rarest[number], at, at + sizes[number])


def _likely_offsets(needles: Sequence[Needle], words: Words) -> Iterator[list[int]]:
    """Yield the offsets at which each needle may be; if it occurs often, those around the one of its rank."""
    counts = Counter(needle.words.text for needle in needles)
    turns: Counter[str] = Counter()
    offsets: dict[str, list[int]] = {}
    for needle in needles:
        text = needle.words.text
        if text not in offsets:
            offsets[text] = list(occurrences(needle.words, words))
        middle = turns[text] * len(offsets[text]) // counts[text]
        turns[text] += 1
        yield offsets[text][max(0, middle - _NEAR) : middle + _NEAR + 1]
