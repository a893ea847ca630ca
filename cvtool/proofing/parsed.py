"""What an applicant tracking system (ATS) extracts from a PDF: name, contact, sections with their entries.

These systems differ; this one is as simple as any, and uses only the text, its font sizes and the bookmarks: what it
parses correctly, others should too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cvtool.proofing.reading import Page, Reading
from cvtool.proofing.words import normalize

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+|\b(?:[a-z0-9-]+\.)+(?:[a-z]{2,6})(?:/\S*)?\b")
# Not ORCID's four groups of four.
_PHONE: Final = re.compile(r"(?<![\w/.-])(?!\d{4}-\d{4}-\d{4}-\d{3}[\dX])\+?\d[\d ()./-]{6,}\d(?!\w)")
_LABEL: Final = re.compile(r"^(?:[A-Z]|[IVX]+|\d{1,2})[.)] ?(?=\S)")
_NAMES: Final = (
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter|Michaelmas|Hilary|Trinity"
    "|WS|WiSe|SS|SoSe|AY|[QST][1-4]|H[12]|Semester|Term|Trimester"
)
_PERIOD: Final = rf"(?:(?:\d{{1,2}} )?(?:{_NAMES})[a-z]*\.?(?: (?:Semester|Term|Quarter|Trimester))?(?: \d,?)? |\d\d/)?"
_BEFORE: Final = r"(?:(?:from|filed|granted|valid until|ca\.|c\.|before|after|early|mid|late) |mid-)?"
_YEAR: Final = r"(?:19|20)\d\d(?:/\d\d(?:\d\d)?|–\d\d(?!\d))?\b(?: \(expected\))?"
_ONE: Final = rf"{_BEFORE}{_PERIOD}{_YEAR}"
_DATE: Final = rf"\b{_ONE}(?: ?[–-] ?(?:{_ONE}|present\b))?"
_DATES: Final = rf"(?P<date>{_DATE}(?:, {_DATE})*)"
_BEGINS: Final = re.compile(rf"^{_DATES} (?P<text>.+)$")
_ENDS: Final = re.compile(rf"^(?P<text>.*?)[, ]*{_DATES}[.;]?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section that begins or ends with a date, or several: the text beside them, and the dates."""

    text: str
    date: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its heading, the number of its lines, and those with a date."""

    title: str
    lines: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was extracted; the name is the text in the largest type on the first page."""

    name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    urls: tuple[str, ...]
    sections: tuple[Section, ...]


def parse(reading: Reading) -> Parsed:
    """Extract the structure of a CV from a PDF, as an ATS would."""
    lines = [line.strip() for page in reading.pages for line in page.text.splitlines() if line.strip()]
    titles = {normalize(title).text: title for level, title, _ in reading.bookmarks if level == 0}
    starts = [number for number, line in enumerate(lines) if _title(line) in titles]
    # Without a heading, the first six lines are taken for name, position and contact.
    head = " ".join(lines[: starts[0] if starts else 6])
    bounds = pairwise([*starts, len(lines)])
    sections = tuple(_section(titles[_title(lines[start])], lines[start + 1 : end]) for start, end in bounds)
    emails = tuple(_EMAIL.findall(head))
    urls = tuple(_URL.findall(_EMAIL.sub(" ", head)))
    return Parsed(_name(reading.pages[0]), emails, tuple(_PHONE.findall(head)), urls, sections)


def _name(page: Page) -> str:
    texts = [shape for shape in page.shapes if shape.text.strip()]
    if not texts:
        return ""
    # The parts of a name may differ a little in size, as scripts do, whose fonts are scaled to match.
    largest = max(shape.size for shape in texts)
    return " ".join(shape.text.strip() for shape in texts if shape.size > 0.9 * largest)


def _title(line: str) -> str:
    """Return a line, normalised and without the letter or number of a heading, for comparison with bookmarks."""
    return normalize(_LABEL.sub("", line)).text


def _section(title: str, lines: Sequence[str]) -> Section:
    return Section(title, len(lines), tuple(_entries(lines)))


def _entries(lines: Sequence[str]) -> Iterator[Entry]:
    before = ""
    for line in lines:
        ends = _ENDS.match(line)
        if ends and not ends["text"]:
            # A line of nothing but a date belongs to the line before.
            yield Entry(before, ends["date"])
        elif dated := _BEGINS.match(line) or ends:
            yield Entry(dated["text"], dated["date"])
        before = line
