"""Turns TeX's problems, the proof's findings and exceeded page limits into diagnostics with spans."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cvtool.diagnostics import (
    CvtoolError,
    Diagnostic,
    LostTextError,
    Severity,
    SourceError,
    Span,
    TypesetError,
    errors,
)
from cvtool.fit import Measures, Unfit
from cvtool.tex import Problem, Typeset
from cvtool.view import Plan, View
from cvtool.writers.latex import as_printed, trace

if TYPE_CHECKING:
    from cvtool.proofing import Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """A document that passed all checks: its PDF, the warnings, and the numbers of texts and links found in it."""

    pdf: bytes
    warnings: tuple[Diagnostic, ...]
    texts: int
    links: int


def judge(result: Typeset, view: View, tex: str, floor: float | None, *, strict: bool = False) -> Verdict:
    """Check a typeset document.

    Args:
        result: what TeX made.
        view: the content of the document.
        tex: the `.tex` that was typeset.
        floor: the smallest font size that the template allows, in points; None for any.
        strict: whether warnings are errors.

    Raises:
        LostTextError: text is missing from the pages.
        TypesetError: TeX failed.
    """
    from cvtool.proofing import prove, read_pdf

    found = [diagnostic for problem in result.problems for diagnostic in _diagnose(problem, view, tex)]
    if result.pdf is None:
        raise _error_class(errors(found))(found)
    proof = prove(read_pdf(result.pdf), view, floor)
    found += _unexplained(diagnose_findings(proof.findings, view.variant), found)
    if strict:
        found = [replace(diagnostic, severity=Severity.ERROR) for diagnostic in found]
    if errors(found):
        raise LostTextError(found, result.pdf)
    return Verdict(result.pdf, tuple(found), proof.texts, proof.links)


def spare(result: Typeset, view: View, tex: str, lenient: Collection[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the pictographs of lenient files that no font has, and the warnings that they are left out.

    Args:
        result: what TeX made.
        view: the content of the document.
        tex: the `.tex` that was typeset.
        lenient: the names of the files.
    """
    characters, warnings = "", []
    for problem in (problem for problem in result.problems if _is_pictograph(problem.character)):
        found = _diagnose(problem, view, tex)
        if all(diagnostic.span and diagnostic.span.file in lenient for diagnostic in found):
            characters += problem.character or ""
            warnings += [replace(d, message=f"{d.message}: left out", severity=Severity.WARNING) for d in found]
    return characters, tuple(warnings)


def _is_pictograph(character: str | None) -> bool:
    """Return whether a character is a symbol, such as those of Unicode's blocks of pictographs; a text says it, too."""
    if character is None:
        return False
    import unicodedata

    return unicodedata.category(character).startswith("S") or "\U0001f000" <= character <= "\U0001faff"


def diagnose_findings(findings: Iterable[Finding], variant: str) -> list[Diagnostic]:
    """Return the findings of a proof as diagnostics of a variant."""
    return [
        Diagnostic(
            finding.code,
            f"{variant}: {finding.message}",
            finding.origin.span if finding.origin else None,
            finding.hint,
            finding.severity,
            finding.page,
        )
        for finding in findings
    ]


def _unexplained(findings: Sequence[Diagnostic], problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings of a proof; if TeX lost characters, without those that may be consequences of that."""
    consequences = {"lost-text", "broken-text", "wrong-order"} if errors(problems) else set()
    yield from (finding for finding in findings if finding.code not in consequences)


def _diagnose(problem: Problem, view: View, tex: str) -> list[Diagnostic]:
    """Return a diagnostic for each span of the source that a problem is about; one without a span, if none is known."""
    message = f"{view.variant}: {problem.message}"
    return [
        Diagnostic(problem.code, message, span, problem.hint, problem.severity) for span in _spans(problem, view, tex)
    ]


def _spans(problem: Problem, view: View, tex: str) -> Sequence[Span | None]:
    if character := problem.character:
        runs = (run for value in view.values() for run in value.runs if character in as_printed(str(run.inlines)))
        if found := list(dict.fromkeys(_character_span(character, run.origin.span) for run in runs)):
            return found
    origin = trace(view, tex, problem.tex_line) if problem.tex_line else None
    return [origin.span if origin else None]


def _character_span(character: str, span: Span) -> Span:
    """Return the span of a character within that of a text, if it is on the first line of that; else the text's."""
    at = span.text.find(character, span.column - 1) + 1
    end = span.end_column if span.end_line == span.line else len(span.text) + 1
    return replace(span, column=at, end_line=span.line, end_column=at + 1) if 0 < at < end else span


def _error_class(bad: Sequence[Diagnostic]) -> type[CvtoolError]:
    lost = {"missing-glyph", "text-off-page"}
    return LostTextError if {diagnostic.code for diagnostic in bad} <= lost else TypesetError


def too_many_pages(plan: Plan, pages: int) -> SourceError:
    """Return the error of a document that has more pages than its limit after all runs of TeX."""
    message = f"the variant `{plan.name}` has {pages} pages; {plan.pages} is the limit"
    hint = "lower `max` of a section under `variants`, or leave entries out with `except`"
    return SourceError([Diagnostic("too-many-pages", message, plan.pages_at, hint)])


def too_few_pages(plan: Plan, pages: int, measures: Measures) -> SourceError:
    """Return the error of a document that does not fill the exact number of pages."""
    count = plan.pages.count if plan.pages else pages
    missing = (count - pages - 1) * measures.page + measures.page - measures.used(measures.end.page)
    message = (
        f"the variant `{plan.name}` has {pages} page{'s' if pages > 1 else ''} with everything that it may show;"
        f" for {count} it lacks {missing:.0f} points"
    )
    hint = f"`pages: at most {count}` allows fewer"
    return SourceError([Diagnostic("too-few-pages", message, plan.pages_at, hint)])


def must_not_fit(plan: Plan, unfit: Iterable[Unfit]) -> SourceError:
    """Return the error of entries that must stay and do not fit: for each flow one for all, and one for each."""
    return SourceError(diagnostic for flow in unfit for diagnostic in _must_not_fit(plan, flow))


def _must_not_fit(plan: Plan, unfit: Unfit) -> Iterator[Diagnostic]:
    place = f"the variant `{plan.name}`" if unfit.flow is None else f"the column `{unfit.flow}` of `{plan.name}`"
    if unfit.nothing:
        block, height = unfit.must[0]
        message = f"nothing of {place} fits: its lowest entry takes {height:.0f} points"
        yield Diagnostic("too-many-pages", message, block.origin.span, "divide or shorten it")
        return
    message = (
        f"what must stay in {place} is {unfit.excess:.0f} points too high for {plan.pages}"
        f" page{'s' if plan.pages and plan.pages.count > 1 else ''}"
    )
    hint = "allow more pages, give some of these entries another `priority`, or lower the `min` of their section"
    yield Diagnostic("too-many-pages", message, plan.pages_at, hint)
    for block, height in unfit.must:
        why = "" if block.must else " by the `min` of its section"
        message = f"this entry must stay{why} and takes {height:.0f} points"
        yield Diagnostic("too-many-pages", message, block.must or block.origin.span)
