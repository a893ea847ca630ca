"""Files of other programs, known by their first bytes or by their keys: each is named, with what to do."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cvtool.source.nodes import Mapping, Node, Sequence, get


class Foreign(NamedTuple):
    """What a file is, and what to do with it."""

    what: str
    hint: str


_WRITE: Final = "cvtool takes a YAML file that you write: begin with `basics:` and its `name`"
_JSON: Final = (
    "export it as JSON Resume (`resume.json`), which cvtool takes, or write a YAML file that begins with `basics:`"
)
_LATEX: Final = "cvtool makes the LaTeX itself: write the texts in a YAML file that begins with `basics:`"
_ENTRIES: Final = "write its entries under `publications`: `- {name: …, authors: […], venue: …, releaseDate: …}`"

_BYTES: Final = (
    (rb"PK\x03\x04.{0,4000}?word/", Foreign("a document of Word", _WRITE)),
    (rb"PK\x03\x04.{0,200}?opendocument", Foreign("a document of LibreOffice", _WRITE)),
    (rb"PK\x03\x04", Foreign("a ZIP archive, or a document of Word, Pages or LibreOffice", _WRITE)),
    (rb"\xd0\xcf\x11\xe0", Foreign("a document of an old Word (.doc)", _WRITE)),
    (rb"%PDF-", Foreign("a PDF", _WRITE)),
    (rb"\{\\rtf", Foreign("a document in Rich Text Format", _WRITE)),
    (rb"\x89PNG|\xff\xd8\xff|GIF8", Foreign("a picture", _WRITE)),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!", Foreign("a compressed archive", "unpack it first")),
)
_TEXTS: Final = (
    (r"<(\?xml.{0,3000})?\s*<?(\w+:)?(SkillsPassport|Candidate|Europass)", Foreign("a CV of Europass in XML", _WRITE)),
    (r"(<\?xml|<!--|<)[^>]*>?\s*<?(!doctype )?html|<!doctype html", Foreign("a page in HTML", _WRITE)),
    (r"<\?xml|<\w+[^>]*>\s*<", Foreign("a file in XML", _WRITE)),
    (r"(%[^\n]*\n|\s)*\\(documentclass|documentstyle|NeedsTeXFormat|begin|usepackage|input|ProvidesClass)\b",
     Foreign("a file of LaTeX", _LATEX)),
    (r"(%[^\n]*\n|\s)*@\w+\s*[{(]\s*[^\s,{}]*\s*,",
     Foreign("a bibliography of BibTeX", _ENTRIES)),
    (r"TY  - \w+\s", Foreign("a bibliography in RIS", _ENTRIES)),
    (r"(\ufeff)?\"?First Name\"?,\"?Last Name\"?,", Foreign("a profile that LinkedIn exported (CSV)", _WRITE)),
    (r"BEGIN:VCARD", Foreign("a visiting card (vCard)", _WRITE)),
)  # fmt: skip


def of_bytes(data: bytes) -> Foreign | None:
    """Return what a file is that is no text."""
    return next((found for start, found in _BYTES if re.match(start, data[:5000], re.DOTALL)), None)


def of_text(text: str) -> Foreign | None:
    """Return what a file is that is text, and neither YAML nor JSON."""
    start = text[:5000].lstrip()
    return next((found for pattern, found in _TEXTS if re.match(pattern, start, re.DOTALL | re.IGNORECASE)), None)


def of_tree(top: Node) -> Foreign | None:
    """Return whose file in YAML or JSON it is, by its keys."""
    if isinstance(top, Sequence):
        return _of_list(top)
    if not isinstance(top, Mapping):
        return None
    keys = {key.value for key, _ in top.pairs}
    if isinstance(get(top, ("cv",)), Mapping) and "basics" not in keys:
        return Foreign(
            "a file of RenderCV",
            "for cvtool `name` and `email` stand under `basics:`, and sections at the top: `work:`, `education:`, …",
        )
    if isinstance(get(top, ("content",)), Mapping) and "basics" not in keys:
        return Foreign("a file of YAMLResume", "for cvtool what is under `content` stands at the top, without it")
    if isinstance(get(top, ("basics",)), Mapping) and _has_items(get(top, ("sections",))):
        return Foreign("a file of Reactive Resume", "export it there as JSON Resume, which cvtool takes")
    if "SkillsPassport" in keys or "LearnerInfo" in keys:
        return Foreign("a CV of Europass", _WRITE)
    if len(keys & {"firstName", "lastName", "headline", "publicIdentifier", "profileUrn", "geoLocationName"}) > 1:
        return Foreign("a profile that LinkedIn, or a tool for it, exported", _JSON)
    if isinstance(get(top, ("employment",)), Mapping) and "basics" not in keys:
        return Foreign("a file of FRESH or HackMyResume", "convert it there to JSON Resume: `hackmyresume convert`")
    return None


def _has_items(sections: Node | None) -> bool:
    values = [value for _, value in sections.pairs] if isinstance(sections, Mapping) else []
    return any(isinstance(value, Mapping) and value.get("items") for value in values)


def _of_list(top: Sequence) -> Foreign | None:
    first = top.items[0] if top.items else None
    if isinstance(first, Mapping) and (
        first.get("container-title") or first.get("issued") or first.get("citation-key")
    ):
        return Foreign("a bibliography in CSL JSON", _ENTRIES)
    return None
