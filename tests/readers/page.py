"""Builds documents, has them read by every reader, and makes the tables of `docs/readers.md`."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cvtool.building.document import produce
from cvtool.building.prepare import prepare_one
from cvtool.options import DEFAULTS
from tests.helpers import ROOT, SEED, TESTS
from tests.readers.extract import READERS
from tests.readers.judge import Entry, Judgement, entries_of, judge

PAGE: Final = ROOT / "docs" / "readers.md"
DOCUMENTS: Final = (
    ("a scholar: `full-cv`", SEED, "cv"),
    ("a scholar: `resume`", SEED, "resume"),
    ("a scholar: `grant-bio`", SEED, "bio"),
    ("an engineer: `full-cv`", TESTS / "data" / "engineer.yaml", "cv"),
    ("an engineer: `resume`", TESTS / "data" / "engineer.yaml", "two"),
    ("an engineer: `grant-bio`", TESTS / "data" / "engineer.yaml", "bio"),
)
"""Each with its name on the page, its source and its variant."""
_TABLES: Final = re.compile(r"(?<=<!-- tables -->\n\n).*?(?=\n\n<!-- end of tables -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Read:
    """A document: its name, what has to be found in it, and the judgement on each reader, by its name."""

    name: str
    entries: tuple[Entry, ...]
    judgements: dict[str, Judgement]


def read(name: str, source: Path, variant: str) -> Read:
    """Build a document, and have it read by every reader."""
    document, _ = prepare_one(source, variant, DEFAULTS)
    made = produce(document, DEFAULTS)
    entries = entries_of(made.last.view)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "cv.pdf"
        pdf.write_bytes(made.verdict.pdf)
        return Read(name, entries, {reader: judge(entries, text(pdf)) for reader, text in READERS.items()})


def read_all() -> list[Read]:
    """Build and read all documents of the page."""
    return [read(*document) for document in DOCUMENTS]


def tables(documents: Sequence[Read]) -> str:
    """Return the two tables: a row for each document, a column for each reader."""
    titles = _table("titles", documents, lambda _: True, lambda one: one.broken)
    dates = _table("dates", documents, lambda entry: entry.date is not None, lambda one: one.astray)
    return f"Titles that are whole:\n\n{titles}\n\nDates next to their titles:\n\n{dates}"


def renewed(page: str, found: str) -> str:
    """Return the page with these tables in place of those that it has."""
    return _TABLES.sub(lambda _: found, page)


def _table(
    what: str, documents: Sequence[Read], counts: Callable[[Entry], bool], lost: Callable[[Judgement], Sequence[str]]
) -> str:
    def rows() -> Iterator[tuple[str, ...]]:
        yield ("document", what, *READERS)
        yield ("---", *["---:"] * (len(READERS) + 1))
        for document in documents:
            total = sum(map(counts, document.entries))
            yield document.name, str(total), *(str(total - len(lost(one))) for one in document.judgements.values())

    return "\n".join(f"| {' | '.join(row)} |" for row in rows())
