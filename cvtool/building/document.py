"""Makes one document: writes the `.tex`, typesets it, fits it into its pages, checks the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from cvtool.building.check import Verdict, judge, must_not_fit, spare, too_few_pages, too_many_pages
from cvtool.building.prepare import Document
from cvtool.fit import Fit, FlowName, Measures, Spacing, fit, flows_of
from cvtool.model import Pages
from cvtool.options import Options
from cvtool.tex import Typeset, typeset
from cvtool.view import Plan, View, prune, without
from cvtool.view.spacing import spacing_range, with_spacing
from cvtool.writers.latex import write

MAX_RUNS: Final = 4
"""The measuring run and at most three corrections, each of which takes as long as typesetting the whole document."""
FAR_OFF: Final = 0.05
"""The fraction of a page by which TeX may use less than predicted: some two lines, more than rounding makes."""
STUB: Final = 8
"""The most lines of a last page that count as a stub: to close the gaps before it is worth two more runs."""


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
        fitted: the choice that made the view; None if it has everything that the document may show.
    """

    view: View
    tex: str
    result: Typeset
    fitted: Fit | None = None

    @property
    def measures(self) -> Measures | None:
        """Return heights and positions of its blocks; None if the class logs none, or the run did not measure."""
        return self.result.measures


@dataclass(frozen=True, slots=True)
class Production:
    """A document that passed all checks.

    Attributes:
        runs: all runs of TeX; the first has everything that the document may show.
        last: the run that made the PDF: the last that fits the page budget.
        verdict: the PDF, and the results of checking it.
    """

    runs: tuple[Run, ...]
    last: Run
    verdict: Verdict

    @property
    def first(self) -> Run:
        """Return the run that measured everything."""
        return self.runs[0]


def produce(
    document: Document, options: Options, *, measure: bool = False, typeset: Typesetter = typeset
) -> Production:
    """Typeset a document, make it fit its pages, and check the PDF.

    The first run measures everything; if that fits, it is the result. Otherwise `fit` chooses what is shown, and
    chooses again with less height if TeX needs more pages than predicted, and with more if the class has room beyond
    that, as in a second column. Pictographs of a JSON Resume that no font has are left out, with a warning.

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
    run = partial(_run, document=document, options=options, typeset=typeset)
    runs = _fit(document, partial(run, measure=measure))
    missing, warnings = spare(runs[0].result, runs[0].view, runs[0].tex, document.lenient)
    if missing:
        document = replace(document, view=without(document.view, missing))
        runs = _fit(document, partial(run, measure=measure))
    runs += _without_stub(document, runs[-1], partial(run, measure=True))
    last, plan = _best(runs, document.plan), document.plan
    verdict = judge(last.result, last.view, last.tex, plan.floor, strict=options.strict)
    verdict = replace(verdict, warnings=(*warnings, *verdict.warnings))
    _check_budget(document, last)
    return Production(tuple(runs), last, verdict)


def _run(view: View, document: Document, options: Options, typeset: Typesetter, *, measure: bool) -> Run:
    plan = document.plan
    tex = write(view, measure=measure)
    result = typeset(tex, jobname=plan.name, inputs=plan.template.inputs, epoch=document.epoch, options=options)
    if result.pdf is None:
        judge(result, view, tex, plan.floor)
    return Run(view, tex, result)


def _fit(document: Document, run: Callable[[View], Run]) -> list[Run]:
    """Run TeX until the document fills its pages, or the maximum of runs is reached."""
    runs, before = [run(document.view)], None
    reserves: Mapping[FlowName, float] = {}
    while len(runs) < MAX_RUNS and (fitted := _next_choice(document, runs, reserves, before)):
        chosen = run(with_spacing(prune(document.view, fitted.kept), fitted.spacing))
        runs.append(replace(chosen, fitted=fitted))
        reserves = _corrected(reserves, runs[-1], fitted, document.plan)
        before = fitted
    return runs


def _without_stub(document: Document, last: Run, run: Callable[[View], Run]) -> list[Run]:
    """Return runs that spare a document without a page budget a last page of a few lines; [] if gaps cannot do that."""
    plan, pages, lines = document.plan, last.result.pages, last.result.last_lines
    narrowest, _ = spacing_range(plan)
    if plan.pages or pages < 2 or lines is None or lines > STUB or narrowest >= 1:
        return []
    measured = last if last.measures else run(document.view)
    if measured.measures is None:
        return []
    limit, weights = Pages(pages - 1, exact=False), plan.template.manifest.weights
    fitted = fit(document.view, measured.measures, limit, weights, Spacing(narrowest, 1))
    if not isinstance(fitted, Fit) or prune(document.view, fitted.kept) != document.view:
        return []
    closed = run(with_spacing(document.view, fitted.spacing))
    return [measured, closed] if closed.result.pages < pages else []


def _best(runs: Sequence[Run], plan: Plan) -> Run:
    """Return the last run that fits the page budget; the last of all, if none does."""
    fitting = [run for run in runs if plan.pages and run.result.pages <= plan.pages.count]
    return fitting[-1] if fitting else runs[-1]


def _next_choice(
    document: Document, runs: Sequence[Run], reserves: Mapping[FlowName, float], before: Fit | None
) -> Fit | None:
    """Return the choice to typeset next, or None if the last run fits."""
    plan, measures, last = document.plan, runs[0].measures, runs[-1]
    if plan.pages is None or measures is None:
        return None
    too_long = last.result.pages > plan.pages.count
    if before and not too_long and not _unforeseen(last, before, plan):
        return None
    weights, spacing = plan.template.manifest.weights, Spacing(*spacing_range(plan))
    fitted = fit(document.view, measures, plan.pages, weights, spacing, reserves=reserves)
    if not isinstance(fitted, Fit):
        raise must_not_fit(plan, fitted)
    return fitted if too_long or _differs(document, fitted, before) else None


def _differs(document: Document, fitted: Fit, before: Fit | None) -> bool:
    """Return whether a choice would show something else than the last run did."""
    if before:
        return fitted.kept != before.kept
    blocks = [block for section in document.view.sections for block in section.blocks]
    return fitted.spacing != 1 or len(fitted.kept) < len(blocks)


def _corrected(reserves: Mapping[FlowName, float], run: Run, fitted: Fit, plan: Plan) -> Mapping[FlowName, float]:
    """Return what each flow is to leave free, after a run has shown what it really takes."""
    over, free = _overflow(run, plan), _unforeseen(run, fitted, plan)
    names = {*reserves, *over, *free}
    return {name: reserves.get(name, 0) + over.get(name, 0) - free.get(name, 0) for name in names}


def _overflow(run: Run, plan: Plan) -> dict[FlowName, float]:
    """Return the points by which each flow of a run is too long, plus half a line."""
    overflow = {}
    for name, flow, pages in _flows(run):
        if plan.pages and pages > plan.pages.count:
            further_pages = pages - plan.pages.count - 1
            overflow[name] = further_pages * flow.page + flow.end.y - flow.top + flow.leading / 2
    return overflow


def _unforeseen(run: Run, fitted: Fit, plan: Plan) -> dict[FlowName, float]:
    """Return the points that each flow of a run leaves free, if it uses far less than predicted and lacks something.

    This happens where a class sets blocks side by side without a word. Filling the free points is safe: no column grows
    by more than what is added.
    """
    free = {}
    for name, flow, pages in _flows(run):
        taken = (pages - 1) * flow.page + flow.used(pages)
        if plan.pages and name in fitted.chosen_within and taken < fitted.heights[name] - FAR_OFF * flow.page:
            free[name] = max(0.0, plan.pages.count * flow.page - taken)
    return free


def _flows(run: Run) -> Iterator[tuple[FlowName, Measures, int]]:
    """Yield the name, the measures and the number of pages of each flow of a run."""
    for name, flow in flows_of(run.measures).items() if run.measures else ():
        yield name, flow, run.result.pages if name is None else flow.end.page


def _check_budget(document: Document, last: Run) -> None:
    """Raise SourceError if a document has another number of pages than its budget allows."""
    plan, pages = document.plan, last.result.pages
    if plan.pages and pages > plan.pages.count:
        raise too_many_pages(plan, pages)
    if plan.pages and plan.pages.exact and pages < plan.pages.count and last.measures:
        raise too_few_pages(plan, pages, last.measures)
