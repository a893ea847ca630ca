"""The last stage: a PDF is read back and held against what it should say; nothing is taken on trust.

    PDF ─read_pdf─▶ Reading ┐
                            ├─prove─▶ findings
    View ─passages, targets─┘

    reading.py   what PDFium reads: texts, links, bookmarks, metadata
    painted.py   what is painted where; box.py has the geometry
    ligatures.py the odd characters that PDFium hides
    words.py     the form in which texts are compared
    expected.py  what a view says, in order; the addresses that it leads to
    match.py     the one found in the other; chain.py has the algorithm
    texts.py     lost, broken or misplaced text
    pages.py     off the page, unseen, overprinted, too small; fonts
    lines.py     where lines end, and where PDFium only thinks so
    links.py     links, bookmarks, metadata
    parsed.py    what a tracking system makes of it: name, contact, sections, entries

It knows views and PDFs, and nothing of TeX.
"""

from __future__ import annotations

from dataclasses import dataclass

from cvtool.proofing.expected import passages, targets
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
    """What came of a proof.

    Attributes:
        findings: what is wrong.
        texts, links: how many of each were looked for and found.
    """

    findings: tuple[Finding, ...]
    texts: int = 0
    links: int = 0


def prove(reading: Reading, view: View, floor: float | None) -> Proof:
    """Hold a PDF against the view that it was made from.

    Args:
        reading: the PDF.
        view: what it must say.
        floor: the smallest type that may be in it, in points.
    """
    texts = prove_texts(reading.pages, list(passages(view)))
    urls = list(targets(view))
    lost = tuple(prove_links(reading, urls))
    findings = (
        *texts.findings,
        *prove_pages(reading.pages, floor, texts.origin),
        *lost,
        *prove_metadata(reading, view),
    )
    return Proof(findings, texts.proven, len(urls) - len(lost))


def prove_alone(reading: Reading) -> Proof:
    """Say what is wrong with a PDF by itself, whatever it was made from."""
    texts = prove_texts(reading.pages, [])
    return Proof((*texts.findings, *prove_pages(reading.pages, None, texts.origin)))
