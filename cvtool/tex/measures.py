"""Reads the heights and positions in the log of a measuring run; `latex_templates/README.md` describes the lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

_LINE = re.compile(r"^cvtool:(page|column|block|items|place|end)((?: \S+)+) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Height:
    r"""The height that a block adds to a page: from the last baseline before it to its own last baseline.

    Attributes:
        total: the height in points, at the spacing of the measuring run.
        gap: the part of that which scales with the spacing, in points.
        need: points that must be free on the page for the block to start there (`\cvneed`); 0 for no demand.
        breakable: whether a page may break between its lines; else it moves to the next page as a whole
            (`\cvunbroken`).
    """

    total: float
    gap: float
    need: float = 0
    breakable: bool = False

    def at(self, spacing: float) -> float:
        """Return the height in points at `spacing` times the spacing of the measuring run."""
        return self.total + self.gap * (spacing - 1)


@dataclass(frozen=True, slots=True)
class LinePosition:
    """The position of a line.

    Attributes:
        page: the number of its page, from 1.
        y: points from the top of the paper to the baseline.
        leading: the distance to the next baseline, in points; 0 if it was not measured.
    """

    page: int
    y: float
    leading: float = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column that runs through the pages of a document.

    Attributes:
        left: its distance from the left of the paper, in points.
        width: its width, in points.
        top: points from the top of the paper to the last baseline above it on its first page.
        blocks: the ids of its blocks.
        end: the position of the lower edge of its last line.
    """

    left: float
    width: float
    top: float
    blocks: tuple[str, ...]
    end: LinePosition


@dataclass(frozen=True, slots=True)
class Measures:
    """The heights and positions of all blocks of a document.

    Attributes:
        page: the height of the text area of a page, in points.
        top: the distance of its top from that of the paper, in points.
        leading: the distance between baselines, in points.
        blocks: heights by id; those of headings and of the head have ids of their own, which begin with `@`.
        items: the heights of a run-in list with its first 1, 2, … items, in points, by the id of the list.
        positions: the positions of the first lines of blocks, by id.
        end: the position of the lower edge of the last line.
        columns: its columns by name, the left one first; empty if it has none.
    """

    page: float
    top: float
    leading: float
    blocks: Mapping[str, Height]
    items: Mapping[str, tuple[float, ...]]
    positions: Mapping[str, LinePosition]
    end: LinePosition
    columns: Mapping[str, Column] = field(default_factory=dict)

    def height(self, name: str) -> Height:
        """Return the height of a block; zero for one that printed nothing."""
        return self.blocks.get(name, Height(0, 0))

    def used(self, page: int) -> float:
        """Return the used height of a page in points: down to the last line of the lowest block that starts on it."""
        bottoms = [self._bottom(name) for name, position in self.positions.items() if position.page == page]
        bottoms += [self.end.y] if page == self.end.page else []
        return max(0.0, min(self.page, max(bottoms, default=self.top) - self.top))

    def _bottom(self, name: str) -> float:
        height = self.height(name)
        return self.positions[name].y + max(0.0, height.total - height.gap - self.leading)


def read_measures(log: str) -> Measures | None:
    """Return the measures in the log of a run; None if it did not measure."""
    lines = list(_lines(log))
    rows: dict[str, list[list[str]]] = {"page": [], "block": [], "items": [], "place": [], "end": []}
    for kind, words in lines:
        rows.setdefault(kind, []).append(words)
    if not (rows["page"] and rows["end"]):
        return None
    page, top, leading = (float(word) for word in rows["page"][-1])
    ends = {"".join(name): LinePosition(int(number), float(y)) for number, y, *name in rows["end"]}
    return Measures(
        page,
        top,
        leading,
        {name: _height(words) for name, *words in rows["block"]},
        {name: tuple(float(height) for height in heights) for name, *heights in rows["items"]},
        {name: LinePosition(int(number), float(y), float(leading)) for name, number, y, leading in rows["place"]},
        max(ends.values(), key=lambda end: (end.page, end.y)),
        dict(_columns(lines, ends)),
    )


def read_last_lines(log: str) -> float | None:
    """Return how many lines the last page has, by its height; None if the class does not say."""
    found = re.search(r"^cvtool:last (\S+) (\S+)$", log, re.MULTILINE)
    return float(found[1]) / float(found[2]) if found else None


def _lines(log: str) -> Iterator[tuple[str, list[str]]]:
    return ((match[1], match[2].split()) for match in _LINE.finditer(log))


def _columns(lines: Iterable[tuple[str, list[str]]], ends: Mapping[str, LinePosition]) -> Iterator[tuple[str, Column]]:
    """Yield the columns that have an end; the blocks of a column are those in the lines after its own."""
    blocks: dict[str, list[str]] = {}
    areas: dict[str, list[float]] = {}
    current = ""
    for kind, (name, *words) in lines:
        if kind == "column":
            current, areas[name] = name, [float(word) for word in words]
        elif kind == "block":
            blocks.setdefault(current, []).append(name)
    for name, (left, width, top) in areas.items():
        if name in ends:
            yield name, Column(left, width, top, tuple(blocks.get(name, ())), ends[name])


def _height(words: list[str]) -> Height:
    total, gap, need, breakable = words
    return Height(float(total), float(gap), float(need), breakable == "1")
