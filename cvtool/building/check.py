"""Is a typeset document good? What TeX, the proof and budgets have to say becomes diagnostics with places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from cvtool.source import Path, Source, find, has
from cvtool.tex import Problem, Typeset
from cvtool.view import Plan, View
from cvtool.writers.latex import as_printed, trace

if TYPE_CHECKING:
    from cvtool.proofing import Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """A document that is good: its PDF, the warnings, and how many texts and links were found in it."""

    pdf: bytes
    warnings: tuple[Diagnostic, ...]
    texts: int
    links: int


def judge(
    result: Typeset, view: View, source: Source, tex: str, floor: float | None, *, strict: bool = False
) -> Verdict:
    """Read a typeset document back, and return it if it is good.

    Args:
        result: of the TeX side.
        view: what the document must say.
        source: for the places of faults.
        tex: what was typeset.
        floor: the smallest type that the template allows, in points.
        strict: no finding is a mere warning.

    Raises:
        LostTextError: text is missing from the pages.
        TypesetError: TeX failed.
    """
    from cvtool.proofing import prove, read_pdf

    found = [found for problem in result.problems for found in _diagnose(problem, view, source, tex)]
    if result.pdf is None:
        raise _error_class(errors(found))(found)
    proof = prove(read_pdf(result.pdf), view, floor)
    found += _unexplained(diagnose_findings(proof.findings, view.variant, source), found)
    if strict:
        found = [replace(diagnostic, severity=Severity.ERROR) for diagnostic in found]
    if errors(found):
        raise LostTextError(found, result.pdf)
    return Verdict(result.pdf, tuple(found), proof.texts, proof.links)


def diagnose_findings(findings: Iterable[Finding], variant: str, source: Source | None) -> list[Diagnostic]:
    """Give the findings of a proof their places in the source."""
    return [
        Diagnostic(
            finding.code,
            f"{variant}: {finding.message}",
            find(source.top, finding.origin) if source and finding.origin else None,
            finding.hint,
            finding.severity,
            finding.page,
        )
        for finding in findings
    ]


def _unexplained(findings: Sequence[Diagnostic], problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings of a proof; where TeX has lost characters, without those that may be a consequence."""
    consequences = {"lost-text", "broken-text", "wrong-order"} if errors(problems) else set()
    yield from (finding for finding in findings if finding.code not in consequences)


def _diagnose(problem: Problem, view: View, source: Source, tex: str) -> list[Diagnostic]:
    """Return a diagnostic for each place of the source that a problem is about; one without a place, if none is."""
    message = f"{view.variant}: {problem.message}"
    return [
        Diagnostic(problem.code, message, span, problem.hint, problem.severity)
        for span in _spans(problem, view, source, tex)
    ]


def _spans(problem: Problem, view: View, source: Source, tex: str) -> Sequence[Span | None]:
    if problem.character:
        values = (value for value in view.values() if problem.character in as_printed(value.text))
        paths = [*(value.origin for value in values), *_titles(problem.character, view, source)]
        if paths:
            return list(dict.fromkeys(_place_of(problem.character, find(source.top, path)) for path in paths))
    path = trace(view, tex, problem.tex_line) if problem.tex_line else ()
    return [find(source.top, path) if path else None]


def _titles(character: str, view: View, source: Source) -> Iterator[Path]:
    """Yield the paths of the headings that hold a character; of the section, if its heading is the template's."""
    for section in view.sections:
        if character in as_printed(section.title):
            own = (("variants", view.variant, "sections", section.name, "title"), ("sections", section.name, "title"))
            yield next((path for path in own if has(source.top, path)), section.blocks[0].origin[:-1])


def _place_of(character: str, span: Span) -> Span:
    """Return the place of a character within that of a text, if both stand in the same line; else the text's."""
    at = span.text.find(character, span.column - 1) + 1
    end = span.end_column if span.end_line == span.line else len(span.text) + 1
    return replace(span, column=at, end_line=span.line, end_column=at + 1) if 0 < at < end else span


def _error_class(bad: Sequence[Diagnostic]) -> type[CvtoolError]:
    lost = {"missing-glyph", "text-off-page"}
    return LostTextError if {diagnostic.code for diagnostic in bad} <= lost else TypesetError


def _budget_span(plan: Plan, source: Source) -> Span | None:
    """Return the place where the number of pages is given, if the source gives it."""
    path = ("variants", plan.name, "pages")
    return find(source.top, path) if has(source.top, path) else None


def too_many_pages(plan: Plan, source: Source, pages: int) -> SourceError:
    """Return the fault of a document that TeX could not be made to set on its pages."""
    message = f"the variant `{plan.name}` has {pages} pages; {plan.pages} is the limit"
    hint = "lower `max` of a section under `variants`, or leave entries out with `except`"
    return SourceError([Diagnostic("too-many-pages", message, _budget_span(plan, source), hint)])


def too_few_pages(plan: Plan, source: Source, pages: int, measures: Measures) -> SourceError:
    """Return the fault of a document that does not fill exactly so many pages."""
    count = plan.pages.count if plan.pages else pages
    lacking = (count - pages - 1) * measures.page + (1 - measures.last_fill) * measures.page
    message = (
        f"the variant `{plan.name}` has {pages} page{'s' if pages > 1 else ''} with everything that it may show;"
        f" for {count} it lacks {lacking:.0f} points"
    )
    hint = f"`pages: at most {count}` allows fewer"
    return SourceError([Diagnostic("too-few-pages", message, _budget_span(plan, source), hint)])


def must_not_fit(plan: Plan, source: Source, unfit: Unfit) -> SourceError:
    """Return the faults of entries that must stay and do not fit: one for all, and one for each."""
    if unfit.nothing:
        block, height = unfit.must[0]
        message = f"nothing of the variant `{plan.name}` fits: its lowest entry takes {height:.0f} points"
        return SourceError(
            [Diagnostic("too-many-pages", message, find(source.top, block.origin), "divide or shorten it")]
        )
    message = (
        f"what must stay in the variant `{plan.name}` is {unfit.excess:.0f} points too high for {plan.pages}"
        f" page{'s' if plan.pages and plan.pages.count > 1 else ''}"
    )
    hint = "allow more pages, or give some of these entries another `priority`"
    found = [Diagnostic("too-many-pages", message, _budget_span(plan, source), hint)]
    for block, height in unfit.must:
        span = find(source.top, (*block.origin, "priority"), key=True)
        found.append(Diagnostic("too-many-pages", f"this entry must stay and takes {height:.0f} points", span))
    return SourceError(found)
