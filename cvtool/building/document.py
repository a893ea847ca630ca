"""One document, from its view to a PDF that is good: write, typeset, fit into its pages, judge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cvtool.building.check import judge, must_not_fit, too_few_pages, too_many_pages
from cvtool.building.prepare import Document
from cvtool.diagnostics import Diagnostic
from cvtool.fit import Fit, Measures, Spacing, Unfit, fit, read_measures
from cvtool.model import Pages
from cvtool.tex import Typeset, typeset
from cvtool.view import Plan, View, prune
from cvtool.writers.latex import write

MAX_RUNS = 4
"""A document that TeX breaks otherwise than thought is chosen anew so many times, less one."""


@dataclass(frozen=True, slots=True)
class Production:
    """What came of a document.

    Attributes:
        view: what it shows in the end.
        tex, pdf, pages: the document; no PDF when only the `.tex` was written.
        warnings: what TeX's log and the proof had to say.
        texts, links: how many were found in the PDF, read back.
        runs: how often a document was typeset.
        all: the heights of all that it might show; None without a budget of pages.
        final: the heights and places of what it shows.
        files: what TeX read.
    """

    view: View
    tex: str
    pdf: bytes | None = None
    pages: int = 0
    warnings: tuple[Diagnostic, ...] = ()
    texts: int = 0
    links: int = 0
    runs: int = 0
    all: Measures | None = None
    final: Measures | None = None
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """How documents are typeset, besides what they say.

    Attributes:
        timeout: seconds for each run of TeX.
        epoch: the date of the PDF, in seconds since 1970.
        cache: a folder for what makes the next run faster; None for none.
        strict: no finding is a mere warning.
    """

    timeout: float
    epoch: int
    cache: Path | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """A view as TeX set it."""

    view: View
    tex: str
    result: Typeset
    measures: Measures | None


def write_only(document: Document) -> Production:
    """Return the `.tex` of everything that a document may show."""
    return Production(document.view, write(document.view))


def produce(document: Document, setting: Setting, *, measure: bool = False) -> Production:
    """Typeset a document, make it fit its pages, and read it back.

    The first run measures everything; if that fits, it is the result. Else what stays is chosen and
    set, and chosen anew with less room where TeX's page breaks need more.

    Args:
        document: what may be shown.
        setting: how.
        measure: measure also where no budget of pages asks for it.

    Raises:
        SourceError: the budget of pages cannot be kept.
        TypesetError: TeX failed.
        LostTextError: text is missing from the pages; the PDF comes with it.
    """

    def run(view: View) -> _Run:
        tex = write(view, measure=measure or plan.pages is not None)
        result = typeset(
            tex,
            jobname=plan.name,
            inputs=plan.template.inputs,
            timeout=setting.timeout,
            epoch=setting.epoch,
            cache=setting.cache,
        )
        if result.pdf is None:
            judge(result, view, tex, plan.floor)
        return _Run(view, tex, result, read_measures(result.log))

    plan = document.plan
    first = last = run(document.view)
    runs, reserve = 1, 0.0
    if plan.pages and first.measures:
        while wanted := _next_view(document, first.measures, last, reserve):
            if runs == MAX_RUNS:
                break
            last = run(wanted)
            runs += 1
            reserve += _overflow(last, plan.pages)
    return _finish(plan, first, last, runs, strict=setting.strict)


def _next_view(document: Document, measures: Measures, last: _Run, reserve: float) -> View | None:
    """Return the view to set next, or None if the last one is as it should be."""
    plan, budget = document.plan, document.plan.pages
    assert budget
    if last.view is not document.view and last.result.pages <= budget.count:
        return None
    fitted = fit(document.view, measures, budget, plan.template.manifest.weights, spacing_of(plan), reserve=reserve)
    if isinstance(fitted, Unfit):
        raise must_not_fit(plan, fitted)
    return _apply(document, fitted) if _differs(document, fitted) or last.result.pages > budget.count else None


def _differs(document: Document, fitted: Fit) -> bool:
    blocks = [block for section in document.view.sections for block in section.blocks]
    return fitted.spacing != 1 or len(fitted.kept) < len(blocks)


def _apply(document: Document, fitted: Fit) -> View:
    view = prune(document.view, fitted.kept)
    if fitted.spacing == 1:
        return view
    spacing = float(document.plan.design["spacing"]) * fitted.spacing
    return replace(view, design={**view.design, "spacing": f"{spacing:.3f}"})


def spacing_of(plan: Plan) -> Spacing:
    """Return the range of the spacing: the template's, unless the variant asks for one of its own."""
    option = plan.template.manifest.design.get("spacing")
    if option is None or "spacing" in plan.variant.design:
        return Spacing()
    own = float(option.default)
    return Spacing((option.min or own) / own, (option.max or own) / own)


def _overflow(run: _Run, budget: Pages) -> float:
    """Return how many points stand on pages that should not be there, and half a line more."""
    if run.result.pages <= budget.count or run.measures is None:
        return 0
    over = run.result.pages - budget.count - 1
    return over * run.measures.page + run.measures.end.y - run.measures.top + run.measures.leading / 2


def _finish(plan: Plan, first: _Run, last: _Run, runs: int, *, strict: bool) -> Production:
    verdict = judge(last.result, last.view, last.tex, plan.floor, strict=strict)
    pages = last.result.pages
    if plan.pages and pages > plan.pages.count:
        raise too_many_pages(plan, pages)
    if plan.pages and plan.pages.exact and pages < plan.pages.count and last.measures:
        raise too_few_pages(plan, pages, last.measures)
    return Production(
        last.view,
        write(last.view),
        verdict.pdf,
        pages,
        verdict.warnings,
        verdict.texts,
        verdict.links,
        runs,
        first.measures,
        last.measures,
        last.result.files,
    )
