"""What a measuring run wrote into TeX's log; `latex_templates/README.md` describes the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_LINE = re.compile(r"^cvtool:(page|block|items|place|end)((?: \S+)+) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Height:
    """How much a page grows by a block: from the line before it to its own last line.

    Attributes:
        total: in points, at the spacing of the measuring run.
        gap: how much of that scales with the spacing.
    """

    total: float
    gap: float

    def at(self, spacing: float) -> float:
        """Return the height at `spacing` times that of the measuring run."""
        return self.total + self.gap * (spacing - 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the first line of a block stands: page from 1, points from the top of the paper."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Measures:
    """All heights of a document.

    Attributes:
        page: the height of the text on a page.
        top: where it begins, from the top of the paper.
        leading: the distance of two lines.
        blocks: by id; headings are `section/<id>` and `group/<id>`, the head is `head`.
        items: the height of a run-in list with its first 1, 2, … items, by the id of the list.
        places: where blocks came to stand.
        end: the bottom of the last line.
    """

    page: float
    top: float
    leading: float
    blocks: Mapping[str, Height]
    items: Mapping[str, tuple[float, ...]]
    places: Mapping[str, Place]
    end: Place

    def height(self, name: str) -> Height:
        """Return the height of a block; nothing for one that printed nothing."""
        return self.blocks.get(name, Height(0, 0))

    @property
    def last_fill(self) -> float:
        """Return how much of the last page is used, from 0 to 1."""
        return min(1.0, (self.end.y - self.top) / self.page)


def read_measures(log: str) -> Measures | None:
    """Read the heights out of the log of a measuring run; None if it wrote none."""
    rows: dict[str, list[list[str]]] = {"page": [], "block": [], "items": [], "place": [], "end": []}
    for kind, words in _lines(log):
        rows[kind].append(words)
    if not (rows["page"] and rows["end"]):
        return None
    page, top, leading = (float(word) for word in rows["page"][-1])
    return Measures(
        page,
        top,
        leading,
        {name: Height(float(height), float(gap)) for name, height, gap in rows["block"]},
        {name: tuple(float(height) for height in heights) for name, *heights in rows["items"]},
        {name: Place(int(number), float(y)) for name, number, y in rows["place"]},
        Place(int(rows["end"][-1][0]), float(rows["end"][-1][1])),
    )


def _lines(log: str) -> Iterator[tuple[str, list[str]]]:
    return ((match[1], match[2].split()) for match in _LINE.finditer(log))
