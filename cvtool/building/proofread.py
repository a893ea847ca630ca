"""A finished PDF, read back on its own or held against the variant that it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvtool.building.check import diagnose_findings
from cvtool.building.document import Setting, produce
from cvtool.building.prepare import Document
from cvtool.diagnostics import Diagnostic, Severity, Span, UsageError
from cvtool.model import Pages
from cvtool.proofing import Parsed, Reading, UnreadableError, parse, prove, prove_alone, read_pdf


@dataclass(frozen=True, slots=True)
class Proofread:
    """What came of reading a PDF.

    Attributes:
        diagnostics: what is wrong with it.
        parsed: what a tracking system makes of it.
        pages: how many it has.
        texts, links: how many of its source's were found in it.
    """

    diagnostics: tuple[Diagnostic, ...]
    parsed: Parsed
    pages: int
    texts: int = 0
    links: int = 0


def read(file: Path) -> Reading:
    """Read a PDF.

    Raises:
        UsageError: it is not there, or is none.
    """
    try:
        return read_pdf(file.read_bytes())
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
        raise UsageError([Diagnostic("unreadable-pdf", message, Span(str(file)))]) from None
    except UnreadableError:
        hint = "a PDF that opens without a password is what can be proofread"
        raise UsageError([Diagnostic("unreadable-pdf", "this is no whole PDF", Span(str(file)), hint)]) from None


def proofread_alone(file: Path, reading: Reading, *, strict: bool) -> Proofread:
    """Say what is wrong with a PDF by itself, whatever it was made from."""
    found = diagnose_findings(prove_alone(reading).findings, file.name)
    return Proofread(_strictly(found, strict), parse(reading), len(reading.pages))


def proofread(reading: Reading, document: Document, setting: Setting) -> Proofread:
    """Hold a PDF against the document that it should be.

    What a document with a budget of pages shows is not known before it is typeset; that is done anew.

    Args:
        reading: the PDF.
        document: the variant.
        setting: how to typeset it.

    Raises:
        CvtoolError: as `produce` does.
    """
    plan, view = document.plan, document.view
    if plan.pages:
        view = produce(document, replace(setting, strict=False)).view
    proof = prove(reading, view, plan.floor)
    found = [*_budget(plan.name, plan.pages, len(reading.pages)), *diagnose_findings(proof.findings, plan.name)]
    return Proofread(_strictly(found, setting.strict), parse(reading), len(reading.pages), proof.texts, proof.links)


def _budget(variant: str, budget: Pages | None, pages: int) -> list[Diagnostic]:
    if budget is None or pages == budget.count or (pages < budget.count and not budget.exact):
        return []
    code = "too-many-pages" if pages > budget.count else "too-few-pages"
    return [Diagnostic(code, f"{variant}: the PDF has {pages} page{'s' if pages > 1 else ''}, not {budget}")]


def _strictly(found: Sequence[Diagnostic], strict: bool) -> tuple[Diagnostic, ...]:
    return tuple(replace(d, severity=Severity.ERROR) if strict else d for d in found)
