"""Last stage: text, links and looks of a PDF are extracted with PDFium and checked against its view.

    PDF ─read_pdf─▶ Reading ┐
                            ├─prove─▶ findings
    View ─passages, targets─┘

    reading.py   extracts text, links, bookmarks and metadata
    painted.py   extracts page objects, with colour, font and box; box.py has the geometry
    ligatures.py restores the ligature characters that PDFium takes apart
    lines.py     corrects PDFium's line breaks
    words.py     normalises text for matching
    expected.py  the passages and link targets of a view, in reading order
    match.py     finds passages in the extracted text; chain.py has the algorithm
    texts.py     checks for lost, broken or misplaced text
    pages.py     checks for text that is off the page, invisible, overprinted or too small; fonts
    links.py     checks links, bookmarks and metadata
    finding.py   the result of a check, as data
    parsed.py    what an applicant tracking system (ATS) extracts: name, contact, sections, entries

It knows views and PDFs, and nothing of TeX.
"""

from __future__ import annotations

from dataclasses import dataclass

from cvtool.proofing.expected import inks, passages, targets
from cvtool.proofing.finding import Finding
from cvtool.proofing.links import prove_links, prove_metadata
from cvtool.proofing.pages import prove_pages
from cvtool.proofing.parsed import Parsed, parse
from cvtool.proofing.reading import Reading, UnreadableError, read_pdf
from cvtool.proofing.texts import prove_texts
from cvtool.view import View

__all__ = ["Finding", "Parsed", "Proof", "Reading", "UnreadableError", "parse", "prove", "prove_alone", "read_pdf"]


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of checking a PDF.

    Attributes:
        findings: what is wrong.
        texts, links: how many of each were found as expected.
    """

    findings: tuple[Finding, ...]
    texts: int = 0
    links: int = 0


def prove(reading: Reading, view: View, floor: float | None) -> Proof:
    """Check a PDF against the view that it was made from.

    Args:
        reading: the PDF.
        view: its expected content.
        floor: the smallest font size allowed, in points; None for any.
    """
    texts = prove_texts(reading.pages, list(passages(view)))
    urls = list(targets(view))
    lost = tuple(prove_links(reading, urls))
    findings = (
        *texts.findings,
        *prove_pages(reading.pages, floor, texts.origin, inks(view)),
        *lost,
        *prove_metadata(reading, view),
    )
    return Proof(findings, texts.proven, len(urls) - len(lost))


def prove_alone(reading: Reading) -> Proof:
    """Check a PDF by itself, when what it was made from is unknown."""
    texts = prove_texts(reading.pages, [])
    return Proof((*texts.findings, *prove_pages(reading.pages, None, texts.origin, {})))
