"""Is a typeset document good? Problems of the TeX side and budgets of pages become diagnostics with places."""

from __future__ import annotations

from collections.abc import Sequence

from cvtool.diagnostics import CvtoolError, Diagnostic, LostTextError, SourceError, Span, TypesetError, errors
from cvtool.fit import Measures, Unfit
from cvtool.source import Source, find, has
from cvtool.tex import Problem, Typeset
from cvtool.view import Plan, View
from cvtool.writers.latex import trace


def judge(result: Typeset, view: View, source: Source, tex: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the PDF, if it is good, and the warnings.

    Raises:
        LostTextError: text is missing from the pages.
        TypesetError: TeX failed.
    """
    found = [_diagnose(problem, view, source, tex) for problem in result.problems]
    if (bad := errors(found)) or result.pdf is None:
        raise _error_class(bad)(found)
    return result.pdf, tuple(found)


def _diagnose(problem: Problem, view: View, source: Source, tex: str) -> Diagnostic:
    path = trace(view, tex, problem.tex_line) if problem.tex_line else ()
    span = find(source.top, path) if path else None
    return Diagnostic(problem.code, f"{view.variant}: {problem.message}", span, problem.hint, problem.severity)


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
