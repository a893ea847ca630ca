"""The longest chain of things that are found one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_Weight = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Link:
    """The end of a chain, and what came before; of the weights the greatest is the best.

    A weight is how many things the chain has, how many characters those have, and how early it ends: what is left
    over then stands after it, among what follows.
    """

    weight: _Weight
    number: int
    place: int
    before: _Link | None


_NONE: Final[_Weight] = (0, 0, 0)


class _Best:
    """The heaviest chain that ends at or before a place: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self._size = size + 1
        self._links: dict[int, _Link] = {}

    def before(self, place: int) -> _Link | None:
        """Return the heaviest chain that ends at or before a place."""
        best, index = None, place + 1
        while index:
            link = self._links.get(index)
            if link and (best is None or link.weight > best.weight):
                best = link
            index -= index & -index
        return best

    def put(self, end: int, link: _Link) -> None:
        """Note a chain that ends at a place."""
        index = end + 1
        while index <= self._size:
            old = self._links.get(index)
            if old is None or link.weight > old.weight:
                self._links[index] = link
            index += index & -index


def heaviest_chain(sizes: Sequence[int], places: Iterable[Sequence[int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the most things that can be had in order, each with its place, the last first.

    No two of them overlap; of two choices with as many things, the one with more characters is taken.

    Args:
        sizes: how many characters each thing has.
        places: where each might be.
        length: of the text.
    """
    best = _Best(length)
    for number, starts in enumerate(places):
        links = [_after(best.before(start), number, start, sizes[number]) for start in starts]
        for link in links:
            best.put(link.place + sizes[number], link)
    last = best.before(length)
    while last:
        yield last.number, last.place
        last = last.before


def _after(before: _Link | None, number: int, place: int, size: int) -> _Link:
    count, characters, _ = before.weight if before else _NONE
    return _Link((count + 1, characters + size, -place), number, place, before)
