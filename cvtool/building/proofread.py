"""Checks an existing PDF, by itself or against the variant that it was built from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvtool.building.check import diagnose_findings
from cvtool.building.document import produce
from cvtool.building.prepare import Document
from cvtool.diagnostics import Diagnostic, Severity, Span, UsageError
from cvtool.model import Pages
from cvtool.options import Options
from cvtool.proofing import Parsed, Reading, UnreadableError, parse, prove, prove_alone, read_pdf


@dataclass(frozen=True, slots=True)
class Proofread:
    """The result of checking a PDF.

    Attributes:
        diagnostics: what is wrong with it.
        parsed: what an applicant tracking system (ATS) extracts from it.
        pages: the number of its pages.
        texts, links: the number of texts and links of the source that were found in it.
    """

    diagnostics: tuple[Diagnostic, ...]
    parsed: Parsed
    pages: int
    texts: int = 0
    links: int = 0


def read(file: Path) -> Reading:
    """Read a PDF.

    Raises:
        UsageError: the file cannot be read, or is no PDF.
    """
    try:
        return read_pdf(file.read_bytes())
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
        raise UsageError([Diagnostic("unreadable-pdf", message, Span(str(file)))]) from None
    except UnreadableError:
        hint = "a PDF that opens without a password is what can be proofread"
        raise UsageError([Diagnostic("unreadable-pdf", "this is no whole PDF", Span(str(file)), hint)]) from None


def proofread_alone(file: Path, reading: Reading, options: Options) -> Proofread:
    """Check a PDF by itself, when its source is unknown."""
    found = diagnose_findings(prove_alone(reading).findings, file.name)
    return Proofread(_strictly(found, options), parse(reading), len(reading.pages))


def proofread(reading: Reading, document: Document, options: Options) -> Proofread:
    """Check a PDF against the document that it was built from.

    A document with a page budget is typeset again, since only that decides what it shows.

    Args:
        reading: the PDF.
        document: the document.
        options: how to typeset it, and whether warnings are errors.

    Raises:
        CvtoolError: as `produce` does.
    """
    plan, view = document.plan, document.view
    if plan.pages:
        view = produce(document, replace(options, strict=False)).last.view
    proof = prove(reading, view, plan.floor)
    findings = diagnose_findings(proof.findings, plan.name)
    found = _strictly([*_budget(plan.name, plan.pages, len(reading.pages)), *findings], options)
    return Proofread(found, parse(reading), len(reading.pages), texts=proof.texts, links=proof.links)


def _budget(variant: str, budget: Pages | None, pages: int) -> list[Diagnostic]:
    if budget is None or pages == budget.count or (pages < budget.count and not budget.exact):
        return []
    code = "too-many-pages" if pages > budget.count else "too-few-pages"
    return [Diagnostic(code, f"{variant}: the PDF has {pages} page{'s' if pages > 1 else ''}, not {budget}")]


def _strictly(found: Sequence[Diagnostic], options: Options) -> tuple[Diagnostic, ...]:
    return tuple(replace(d, severity=Severity.ERROR) if options.strict else d for d in found)
