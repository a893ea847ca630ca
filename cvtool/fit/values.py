"""The value of an entry, of which `choose` maximises the sum; no other module defines it.

    value = weight of its priority × weight of its section × (1 + recency × weight of recency)

Recency falls evenly from 1 for the first entry of a section, in document order, to 0 for the last.
A highlight or an item of a list adds a fraction of its entry's value, each less than the one before.
The weights are the template's, or these:

    high 8, normal 3, low 1; recency 0.5; a section 1
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cvtool.model import Priority
from cvtool.source import Path
from cvtool.templates import Weights
from cvtool.tex.measures import Measures
from cvtool.view import Block, Section, min_parts, parts_of

_SCALE = 1000
"""Values are integers, in thousandths: floats would add up to different sums in different orders."""

_SHARE = 0.12
"""What the first highlight or item adds, as a fraction of its entry's value: little, as entries come before parts."""

_DECAY = 0.85
"""What each further part adds, as a fraction of the one before. Together they add less than `_SHARE / (1 - _DECAY)` =
0.8 of the entry, so that no list of highlights outweighs one more entry of that value; and the second of the newest
job, of value 1.5, still outweighs the first of the oldest, of value 1."""


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

    `forms` are ordered from the one with most parts to the one with fewest.
    """

    blocks: tuple[Block, ...]
    must: bool
    forms: tuple[Form, ...]

    @property
    def id(self) -> str:
        """Return the id of its first block."""
        return self.blocks[0].id


def candidates(section: Section, measures: Measures, weights: Weights) -> list[Candidate]:
    """Return the candidates of a section in the order of the document."""
    entries = [tuple(blocks) for _, blocks in groupby(section.blocks, key=_identity)]
    return [
        Candidate(
            blocks,
            any(block.priority is Priority.MUST for block in blocks),
            tuple(_forms(blocks, measures, _value(blocks[0], section, rank, len(entries), weights))),
        )
        for rank, blocks in enumerate(entries)
    ]


def _identity(block: Block) -> Path | str:
    return block.origin.path if block.kind == "prose" else block.id


def _value(block: Block, section: Section, rank: int, count: int, weights: Weights) -> int:
    recency = 1 - rank / max(1, count - 1)
    return round(_SCALE * weights.of(block.priority) * section.weight * (1 + recency * weights.recency))


def _forms(blocks: tuple[Block, ...], measures: Measures, value: int) -> Iterator[Form]:
    block, heights = blocks[0], [measures.height(block.id) for block in blocks]
    if prefixes := measures.items.get(block.id, ()):
        for count in range(len(prefixes), max(0, min_parts(block) - 1), -1):
            yield Form(prefixes[count - 1], heights[0].gap, value + _extra(value, count), count)
        return
    heights += [measures.height(position.id) for position in block.parts.get("positions", ())]
    parts = [measures.height(part.id) for part in parts_of(block)]
    for count in range(len(parts), min_parts(block) - 1, -1):
        shown = [*heights, *parts[:count]]
        total, gap = sum(height.total for height in shown), sum(height.gap for height in shown)
        yield Form(total, gap, value + _extra(value, count), count)


def _extra(value: int, count: int) -> int:
    return round(sum(value * _SHARE * _DECAY**number for number in range(count)))
