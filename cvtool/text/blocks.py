"""Parser of long texts: the paragraphs, line breaks and lists of Markdown, with inline Markdown in them.

As in CommonMark, a blank line separates paragraphs, `- `, `* `, `+ ` and `•` begin the item of a list, what is indented
below an item belongs to it, and two spaces or a backslash at the end of a line break it there. Otherwise than there,
a line that ends by itself stays a line (`_is_wrapped`), and numbers stay as they were written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cvtool.text.inlines import Inlines

BULLET = "•"
DEEPEST = 2
"""The deepest level of lists; what is deeper joins it."""
_WIDE = 60
"""Columns of a line that its writer may have wrapped, not ended: editors wrap at 72 or more."""

_LINES = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# A plus before a number is a sign.
_ITEM = re.compile(r" *(?:[-*•‣◦▪●○·]|\+(?! *\d)|(?P<number>\d{1,3}[.)])) +(?=\S)")
_HARD = re.compile(r"(?: {2,}|\\)$")
_SENTENCE_END = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]*_]*$")


@dataclass(frozen=True, slots=True)
class Start:
    """How a paragraph begins.

    Attributes:
        level: 0 in running text, 1 in a bullet, 2 in a bullet below another.
        label: `BULLET`, or a number as it was written, "2."; "" if the paragraph has none of its own.
    """

    level: int = 0
    label: str = ""

    @property
    def number(self) -> str:
        """Return the number before the text, with a space; "" if there is none."""
        return "" if self.label in ("", BULLET) else f"{self.label} "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or one of a bullet."""

    inlines: Inlines
    start: Start = Start()

    def __str__(self) -> str:
        """Return the text without markup, after its number."""
        return f"{self.start.number}{self.inlines}"


class Paragraphs(tuple[Paragraph, ...]):
    """A long text: its paragraphs in order. A class of its own, so that `isinstance` knows it from other tuples."""

    __slots__ = ()

    def divided(self) -> Iterator[Paragraphs]:
        """Yield each paragraph of the running text, with the bullets after it."""
        starts = [number for number, paragraph in enumerate(self) if number == 0 or paragraph.start.level == 0]
        for start, end in pairwise([*starts, len(self)]):
            yield Paragraphs(self[start:end])

    def as_bullet(self, level: int) -> Paragraphs:
        """Return the text as that of a bullet at a level; a list becomes as many bullets there."""
        deeper = level - bool(self and self[0].start.label)
        levels = [min(max(paragraph.start.level + deeper, level), DEEPEST) for paragraph in self]
        moved = [
            replace(paragraph, start=Start(new, paragraph.start.label or ("" if number else BULLET)))
            for number, (paragraph, new) in enumerate(zip(self, levels, strict=True))
        ]
        return Paragraphs(moved)

    def without_bullet(self) -> Paragraphs:
        """Return the text of a bullet without that bullet; a number becomes part of the text."""
        inlines = [Inlines.concatenate((Inlines.plain(first.start.number), first.inlines)) for first in self[:1]]
        return Paragraphs((*map(Paragraph, inlines), *self[1:]))

    def __str__(self) -> str:
        """Return the text without markup, a line for each paragraph."""
        return "\n".join(map(str, self))


def parse_blocks(text: str, parse_inlines: Callable[[str], Inlines]) -> Paragraphs:
    """Parse a long text.

    Args:
        text: as it stands in the source.
        parse_inlines: parses the text of a paragraph; what it raises passes through.
    """
    reader = _Reader(text)
    parsed = ((parse_inlines(_joined(found.lines)), found.start) for found in reader.read())
    return Paragraphs(Paragraph(inlines, start) for inlines, start in parsed if inlines or start.number)


@dataclass(slots=True)
class _Open:
    """A paragraph to which lines may be added."""

    start: Start
    lines: list[str] = field(default_factory=list)


class _Reader:
    """Finds the paragraphs of a text; `_columns` are those of the markers of the items that are open."""

    def __init__(self, text: str) -> None:
        self._lines = [line.expandtabs(4) for line in _LINES.split(text)]
        self._found: list[_Open] = []
        self._columns: list[int] = []
        # A number that no other follows belongs to the text: "1. Platz".
        self._has_numbers = sum(1 for line in self._lines if (item := _ITEM.match(line)) and item["number"]) > 1

    def read(self) -> list[_Open]:
        is_after_blank = True
        for line in self._lines:
            indent = len(line) - len(line.lstrip())
            item = _ITEM.match(line)
            if not line.strip():
                is_after_blank = True
                continue
            if item and (self._has_numbers or not item["number"]):
                self._begin_item(item["number"] or BULLET, indent, line[item.end() :])
            elif is_after_blank or self._ends_before(indent):
                self._close(indent)
                self._found.append(_Open(Start(self._level()), [line.lstrip()]))
            else:
                self._found[-1].lines.append(line.lstrip())
            is_after_blank = False
        return self._found

    def _begin_item(self, label: str, indent: int, text: str) -> None:
        self._close(indent - 1)
        self._columns.append(indent)
        self._found.append(_Open(Start(self._level(), label), [text]))

    def _close(self, indent: int) -> None:
        """Close the items to which a line does not belong that is indented so far."""
        while self._columns and self._columns[-1] >= indent:
            self._columns.pop()

    def _level(self) -> int:
        return min(len(self._columns), DEEPEST)

    def _ends_before(self, indent: int) -> bool:
        """Return whether an item ended with the line before, though no blank line follows."""
        return bool(self._columns) and indent <= self._columns[-1] and not _is_wrapped(self._found[-1].lines)


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one text, in which each line break is one of the page."""
    end = " " if _is_wrapped(lines[:-1]) else "\n"
    pieces = [(_HARD.sub("", line), "\n" if _HARD.search(line) else end) for line in lines[:-1]]
    return "".join(text + between for text, between in pieces) + lines[-1]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether one of these lines was wrapped: it is long, and ends within a sentence."""
    return any(_columns_of(line) > _WIDE and not _SENTENCE_END.search(line.rstrip()) for line in lines)


def _columns_of(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)
