"""The value of an entry, of which `choose` maximises the sum; no other module defines it.

    value = weight of its priority × weight of its section × recency × 2 if it is preferred
    recency = 1 + weight of recency × (1 for the first entry of a section, in document order, falling evenly to 0)

An item of a list adds a fraction of its entry's value, each less than the one before. So does a highlight, times the
recency once more: a bullet of an old job says less than its title does. Either adds twice that if it is preferred.
The weights are the template's, or these:

    high 8, normal 3, low 1; recency 0.5; a section 1
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Final

from cvtool.model import Priority
from cvtool.source import Path
from cvtool.templates import Weights
from cvtool.tex.measures import Height, Measures
from cvtool.view import Block, Section, min_parts, parts_of

_SCALE = 1000
"""Values are integers, in thousandths: floats would add up to different sums in different orders."""

_PREFERRED: Final = 2
"""The factor of what a variant prefers: more than recency, so that it goes before what is newer, and less than that of
a priority."""


@dataclass(frozen=True, slots=True)
class _Shares:
    """What parts add to an entry, as fractions of its value: the first ones, then each `decay` of the one before."""

    first: Sequence[float]
    decay: float

    def of(self, number: int) -> float:
        """Return the fraction of a part, counted from 0."""
        beyond = number - len(self.first) + 1
        return self.first[number] if beyond <= 0 else self.first[-1] * self.decay**beyond


_HIGHLIGHTS: Final = _Shares((0.45, 0.35, 0.25, 0.15), 0.8)
"""The first two highlights of a job say about as much as its title, employer and dates do."""
_ITEMS: Final = _Shares((0.12,), 0.85)
"""An item of a list is little: all of them together add less than 0.8 of the entry."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to show an entry: with the first `parts` of its highlights or items.

    Attributes:
        height: in points.
        gap: the part of the height that scales with the spacing, in points.
        value: as defined above.
        parts: the number of highlights or items that are shown.
    """

    height: float
    gap: float
    value: int
    parts: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be shown, or all paragraphs of a text, which are shown together or not at all.

    Attributes:
        blocks: the entry, or the paragraphs.
        must: whether it must stay.
        forms: from the one with most parts to the one with fewest.
    """

    blocks: tuple[Block, ...]
    must: bool
    forms: tuple[Form, ...]

    @property
    def id(self) -> str:
        """Return the id of its first block."""
        return self.blocks[0].id

    @property
    def bulleted(self) -> bool:
        """Return whether its parts are highlights, rather than items of a list."""
        return self.forms[0].parts > 0 and not self.blocks[0].parts.get("items")

    @property
    def low(self) -> bool:
        """Return whether its priority is low."""
        return self.blocks[0].priority is Priority.LOW


def candidates(section: Section, measures: Measures, weights: Weights) -> list[Candidate]:
    """Return the candidates of a section in the order of the document.

    Those whose priority is `must` must stay, and as many as the section demands: the first by priority, then as they
    stand.
    """
    entries = [tuple(blocks) for _, blocks in groupby(section.blocks, key=_identity)]
    first = sorted(range(len(entries)), key=lambda number: _priority(entries[number]).rank)[: section.min]
    found = []
    for rank, blocks in enumerate(entries):
        recency = 1 + weights.recency * (1 - rank / max(1, len(entries) - 1))
        value = _SCALE * weights.of(blocks[0].priority) * section.weight * recency
        must = _priority(blocks) is Priority.MUST or rank in first
        found.append(Candidate(blocks, must, tuple(_forms(blocks, measures, value, recency))))
    return found


def _identity(block: Block) -> Path | str:
    return block.origin.path if block.kind == "prose" else block.id


def _priority(blocks: Sequence[Block]) -> Priority:
    return min((block.priority for block in blocks), key=lambda priority: priority.rank)


def _forms(blocks: Sequence[Block], measures: Measures, value: float, recency: float) -> Iterator[Form]:
    """Yield the forms of an entry; `value` is that of one that is not preferred."""
    block = blocks[0]
    items = measures.items.get(block.id, ())
    parts = parts_of(block)[: len(items) or None]
    of_parts, shares = (value, _ITEMS) if items else (value * recency, _HIGHLIGHTS)
    added = (of_parts * shares.of(number) * _preference(part) for number, part in enumerate(parts))
    values = list(accumulate(added, initial=value * _preference(block)))
    fixed = _fixed(blocks, measures, parts, has_items=bool(items))
    for count in range(len(parts), max(min_parts(block), 1 if items else 0) - 1, -1):
        shown = [Height(items[count - 1], measures.height(block.id).gap)] if items else []
        shown += [] if items else [measures.height(part.id) for part in parts[:count]]
        heights = [*fixed, *shown]
        yield Form(sum(h.total for h in heights), sum(h.gap for h in heights), round(values[count]), count)


def _preference(block: Block) -> float:
    return _PREFERRED if block.preferred else 1


def _fixed(blocks: Sequence[Block], measures: Measures, parts: Sequence[Block], *, has_items: bool) -> list[Height]:
    """Return the heights of what all forms of an entry show; that of a list is in those of its items."""
    counted = {part.id for part in parts} | ({blocks[0].id} if has_items else set())
    return [measures.height(part.id) for block in blocks for part in block.walk() if part.id not in counted]
