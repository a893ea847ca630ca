"""Makes one document: writes the `.tex`, typesets it, fits it into its pages, checks the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from cvtool.building.check import Verdict, judge, must_not_fit, too_few_pages, too_many_pages
from cvtool.building.prepare import Document
from cvtool.fit import Fit, Measures, Spacing, Unfit, fit
from cvtool.options import Options
from cvtool.tex import Typeset, typeset
from cvtool.view import Plan, View, prune
from cvtool.view.spacing import spacing_range, with_spacing
from cvtool.writers.latex import write

MAX_RUNS: Final = 4
"""The measuring run and at most three corrections, each of which takes as long as typesetting the whole document."""


class Typesetter(Protocol):
    """A function that turns a `.tex` document into a PDF: `cvtool.tex.typeset`, or a fake of it."""

    def __call__(self, tex: str, *, jobname: str, inputs: Sequence[Path], epoch: int, options: Options) -> Typeset:
        """Return the PDF, or the problems for which there is none."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of TeX.

    Attributes:
        view: the content.
        tex: the `.tex` of the view.
        result: what TeX made of it; its `pdf` is never None.
    """

    view: View
    tex: str
    result: Typeset

    @property
    def measures(self) -> Measures | None:
        """Return heights and positions of its blocks; None if the class logs none, or the run did not measure."""
        return self.result.measures


@dataclass(frozen=True, slots=True)
class Production:
    """A document that passed all checks.

    Attributes:
        runs: all runs of TeX, the first with everything that the document may show, the last with what it shows.
        verdict: the PDF of the last run, and the results of checking it.
    """

    runs: tuple[Run, ...]
    verdict: Verdict

    @property
    def first(self) -> Run:
        """Return the run that measured everything."""
        return self.runs[0]

    @property
    def last(self) -> Run:
        """Return the run that made the PDF."""
        return self.runs[-1]


def produce(
    document: Document, options: Options, *, measure: bool = False, typeset: Typesetter = typeset
) -> Production:
    """Typeset a document, make it fit its pages, and check the PDF.

    The first run measures everything; if that fits, it is the result. Otherwise `fit` chooses what is shown, and
    chooses again with less height if TeX needs more pages than predicted.

    Args:
        document: a variant and all that it may show.
        options: how to typeset it, and whether warnings are errors.
        measure: whether to measure even if there is no page budget.
        typeset: runs TeX.

    Raises:
        SourceError: the document cannot be made to fit its page budget.
        TypesetError: TeX failed.
        LostTextError: text is missing from the pages; the exception has the PDF.
    """
    measure = measure or document.plan.pages is not None
    runs = _fit(document, lambda view: _run(view, document, options, typeset, measure=measure))
    last, plan = runs[-1], document.plan
    verdict = judge(last.result, last.view, last.tex, plan.floor, strict=options.strict)
    _check_budget(document, last)
    return Production(tuple(runs), verdict)


def _run(view: View, document: Document, options: Options, typeset: Typesetter, *, measure: bool) -> Run:
    plan = document.plan
    tex = write(view, measure=measure)
    result = typeset(tex, jobname=plan.name, inputs=plan.template.inputs, epoch=document.epoch, options=options)
    if result.pdf is None:
        judge(result, view, tex, plan.floor)
    return Run(view, tex, result)


def _fit(document: Document, run: Callable[[View], Run]) -> list[Run]:
    """Run TeX until the document fits its pages, or the maximum of runs is reached."""
    runs, reserve = [run(document.view)], 0.0
    while (view := _next_view(document, runs, reserve)) and len(runs) < MAX_RUNS:
        runs.append(run(view))
        reserve += _overflow(runs[-1], document.plan)
    return runs


def _next_view(document: Document, runs: Sequence[Run], reserve: float) -> View | None:
    """Return the view to typeset next, or None if the last one fits."""
    plan, measures = document.plan, runs[0].measures
    if plan.pages is None or measures is None:
        return None
    too_long = runs[-1].result.pages > plan.pages.count
    if len(runs) > 1 and not too_long:
        return None
    weights, spacing = plan.template.manifest.weights, Spacing(*spacing_range(plan))
    fitted = fit(document.view, measures, plan.pages, weights, spacing, reserve=reserve)
    if isinstance(fitted, Unfit):
        raise must_not_fit(plan, fitted)
    if too_long or _differs(document, fitted):
        return with_spacing(prune(document.view, fitted.kept), fitted.spacing)
    return None


def _differs(document: Document, fitted: Fit) -> bool:
    blocks = [block for section in document.view.sections for block in section.blocks]
    return fitted.spacing != 1 or len(fitted.kept) < len(blocks)


def _overflow(run: Run, plan: Plan) -> float:
    """Return the points by which a run is too long, plus half a line; 0 if it fits."""
    if plan.pages is None or run.result.pages <= plan.pages.count or run.measures is None:
        return 0
    further_pages = run.result.pages - plan.pages.count - 1
    return further_pages * run.measures.page + run.measures.end.y - run.measures.top + run.measures.leading / 2


def _check_budget(document: Document, last: Run) -> None:
    """Raise SourceError if a document has another number of pages than its budget allows."""
    plan, pages = document.plan, last.result.pages
    if plan.pages and pages > plan.pages.count:
        raise too_many_pages(plan, pages)
    if plan.pages and plan.pages.exact and pages < plan.pages.count and last.measures:
        raise too_few_pages(plan, pages, last.measures)
