"""The macro contract: the table of keys that view, writers, proof and the options of sections share.

A document is a tree of blocks and parts, each a macro with keys. Every key has a row here: the kind of its value, the
macros that show it, and whether the proof must find it in the PDF. A writer of another format shows the same
keys. `latex_templates/README.md` prints this table for the authors of classes (`make golden` renews it).

To add a key, add its row here, and map keys of the schema to it in `view/shapes.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The kind of a value, which decides how it is written and checked.

    Attributes:
        TEXT: inlines, which are printed; a long text has several paragraphs of them.
        DATE: a formatted date, which is printed.
        ADDRESS: the target of a link; printed only where a person needs to see it.
        MARK: a flag without a value, such as for the person's own name among authors.
        PARTS: no value, but a list of parts, each a macro of its own.
    """

    TEXT = "text"
    DATE = "date"
    ADDRESS = "address"
    MARK = "mark"
    PARTS = "parts"


class Layout(StrEnum):
    """The macros that an entry of a section can become."""

    ENTRY = "entry"
    LINE = "line"
    LIST = "list"
    PROSE = "prose"
    PUBLICATION = "publication"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the contract.

    Attributes:
        name: its name in the `.tex`.
        kind: the kind of its value.
        macros: the macros that show it, without their `cv`; `setup` is the head of the document.
        holds: its meaning, for the documentation.
        read_back: whether the proof must find its text in the PDF.
        follows: whether its parts are macros after that of their entry, not the value of one of its keys.
    """

    name: str
    kind: Kind
    macros: frozenset[str]
    holds: str
    read_back: bool = True
    follows: bool = False

    @property
    def counted(self) -> bool:
        """Return whether limits of words and characters count its text."""
        return self.kind in (Kind.TEXT, Kind.DATE)


def _row(name: str, kind: Kind, macros: str, holds: str, *, read_back: bool = True, follows: bool = False) -> Key:
    return Key(name, kind, frozenset(macros.split()), holds, read_back, follows)


_ROWS: Final = (
    # the head of the document
    _row("document", Kind.TEXT, "setup", "what the document calls itself: footer, PDF's subject", read_back=False),
    _row("label", Kind.TEXT, "setup detail", "what the person is; of a detail, the word before it"),
    _row("email", Kind.TEXT, "setup", "an e-mail address, or several, each as a `\\cvlink`"),
    _row("phone", Kind.TEXT, "setup", "a telephone number, or several, each as a `\\cvlink` if it can be dialled"),
    # blocks
    _row(
        "title", Kind.TEXT, "entry position line list publication talk",
        "the heading: position, degree, course, title of the work, lead-in of a list",
    ),
    _row("role", Kind.TEXT, "entry position line item", "PI, Lecturer, Reviewer, …"),
    _row("level", Kind.TEXT, "entry line list", "undergraduate, graduate, fluency, …"),
    _row("organization", Kind.TEXT, "entry position line list", "the employer, university, funder, society"),
    _row("department", Kind.TEXT, "entry position line", "the part of the organisation"),
    _row("location", Kind.TEXT, "setup entry position line list item event", "where that is"),
    _row("date", Kind.DATE, "entry position line list publication talk item event",
         "in words: `Sep 2017 – Jul 2022`, `2024`, `Fall 2016, Fall 2018`"),
    _row("status", Kind.TEXT, "entry line publication", "submitted, granted, …"),
    _row("note", Kind.TEXT, "entry position line publication item", "Oral, with honours, …"),
    _row(
        "url", Kind.ADDRESS, "setup profile entry position line list publication talk item event",
        "the target of a link on the title or name; of the head, the person's own page",
    ),
    _row("summary", Kind.TEXT, "entry position line list publication talk", "paragraphs and bullets below"),
    _row("kind", Kind.TEXT, "publication talk", "of a publication its type; Talk, Lecture, Keynote, …"),
    _row("number", Kind.TEXT, "publication", "of a publication in its list, counted by cvtool"),
    _row("venue", Kind.TEXT, "publication", "the journal, conference, publisher"),
    _row("volume", Kind.TEXT, "publication", "the volume"),
    _row("pages", Kind.TEXT, "publication", "the pages"),
    _row("doi", Kind.TEXT, "publication", "the DOI as a `\\cvlink`"),
    _row("text", Kind.TEXT, "prose highlight item detail link",
         "the paragraph or the highlight, with paragraphs and bullets below it; the item"),
    # parts
    _row("name", Kind.TEXT, "setup event author", "the person's name; where a talk was given; an author"),
    _row("network", Kind.TEXT, "profile", "ORCID, GitHub, …"),
    _row("username", Kind.TEXT, "profile", "the name that the person has there"),
    _row("self", Kind.MARK, "author", "the author is the person: `\\cvself{…}` around the name"),
    _row("equal", Kind.MARK, "author", "an author of equal contribution: `\\cvequal` after the name"),
    _row("corresponding", Kind.MARK, "author", "a corresponding author: `\\cvcorresponding` after the name"),
    _row("equallabel", Kind.TEXT, "legend", "what `\\cvequal` means: equal contribution"),
    _row("correspondinglabel", Kind.TEXT, "legend", "what `\\cvcorresponding` means: corresponding author"),
    # lists of parts
    _row(
        "details", Kind.PARTS, "entry position line publication",
        "further facts: `\\cvdetail{label={Advisors},text={…}}` …; an address has no label",
    ),
    _row("events", Kind.PARTS, "talk", "where it was given: `\\cvevent{name={…},location={…},date={…},url={…}}` …"),
    _row(
        "items", Kind.PARTS, "list",
        "`\\cvitem{text={…},role={…},location={…},note={…},date={…},url={…}}` …; `text` is the item",
    ),
    _row("others", Kind.TEXT, "list", "how many items were left out, after the last one: `and five others`"),
    _row("authors", Kind.PARTS, "publication", "names, each with its marks, as one text"),
    _row("links", Kind.PARTS, "publication", "`\\cvlink{https://…}{PDF}` …"),
    _row(
        "highlights", Kind.PARTS, "entry position line list publication talk", "`cvhighlights` after the entry",
        follows=True,
    ),
    _row(
        "positions", Kind.PARTS, "entry line list publication talk", "`\\cvposition` after the entry",
        follows=True,
    ),
)  # fmt: skip

KEYS: Final[Mapping[str, Key]] = {key.name: key for key in _ROWS}
FOLLOWING: Final = tuple(key.name for key in _ROWS if key.follows)
"""The keys whose parts are macros of their own, after that of their entry, in this order."""
ENTRY_KEYS: Final = frozenset(key.name for key in _ROWS if key.macros & set(Layout))
"""The keys that an entry may have: what `fields` and `groupBy` may name."""


def shown_by(macro: str) -> frozenset[str]:
    """Return the keys that a macro shows, including those that follow it."""
    return frozenset(key.name for key in _ROWS if macro in key.macros)
