"""Weighted chaining: the heaviest sequence of non-overlapping occurrences in a given order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_Weight = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Link:
    """The last item of a chain, linked to the one before it; the chain with the greatest weight is the best.

    A weight is the number of items in the chain, the sum of their sizes, and the negated offset of the last: of equal
    chains, the one that ends early leaves more text for what follows.
    """

    weight: _Weight
    number: int
    offset: int
    previous: _Link | None


_NONE: Final[_Weight] = (0, 0, 0)


class _Best:
    """The heaviest chain that ends at or before an offset: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self._size = size + 1
        self._links: dict[int, _Link] = {}

    def up_to(self, offset: int) -> _Link | None:
        """Return the heaviest chain that ends at or before an offset."""
        best, index = None, offset + 1
        while index:
            link = self._links.get(index)
            if link and (best is None or link.weight > best.weight):
                best = link
            index -= index & -index
        return best

    def put(self, end: int, link: _Link) -> None:
        """Add a chain that ends at an offset."""
        index = end + 1
        while index <= self._size:
            old = self._links.get(index)
            if old is None or link.weight > old.weight:
                self._links[index] = link
            index += index & -index


def heaviest_chain(sizes: Sequence[int], offsets: Iterable[Sequence[int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield the number and the offset of each item of the heaviest chain, the last item first.

    A chain has its items in order, and no two overlap. The heaviest has the most items; of several such, that with
    the most characters.

    Args:
        sizes: the length of each item, in characters.
        offsets: the offsets in the text at which each item occurs.
        length: the length of the text.
    """
    best = _Best(length)
    for number, starts in enumerate(offsets):
        links = [_after(best.up_to(start), number, start, sizes[number]) for start in starts]
        for link in links:
            best.put(link.offset + sizes[number], link)
    last = best.up_to(length)
    while last:
        yield last.number, last.offset
        last = last.previous


def _after(previous: _Link | None, number: int, offset: int, size: int) -> _Link:
    count, characters, _ = previous.weight if previous else _NONE
    return _Link((count + 1, characters + size, -offset), number, offset, previous)
