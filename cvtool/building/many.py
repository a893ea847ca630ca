"""Sources become documents, one or hundreds: what has not changed is left alone, for the rest TeX works side by side.

While it works for one source, the next is read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cvtool.building.record import Call, Stamp, look_up, remember
from cvtool.cache.folder import cache_folder
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, UsageError
from cvtool.options import NO_OPTIONS, Options, Result

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from cvtool.building.files import Begun
    from cvtool.building.prepare import Document

# What is heavy is imported when there is something to do.

_AHEAD = 3
"""Sources that are read ahead of TeX, for each document that is built at once."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for, for each source; `compiler.build` says more.

    `output` may hold `{stem}`, which stands for the name of the source without its suffix.
    """

    variants: tuple[str, ...] = ()
    options: Options = NO_OPTIONS
    output: str = "build"
    tex_only: bool = False
    keep_going: bool = False
    strict: bool = False
    force: bool = False
    cache: bool = True
    jobs: int | None = None
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: its results, or its failure."""

    source: Path
    results: tuple[Result, ...] = ()
    failure: CvtoolError | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """A source on its way; `stamps` are those of what was read for it."""

    call: Call
    stamps: list[Stamp]
    documents: Sequence[Document]
    begun: Begun


OnResult = Callable[[Result], None] | None


def build_many(sources: Sequence[Path], order: Order, on_result: OnResult = None) -> Iterator[Outcome]:
    """Build each source, and yield what came of it, in order; the failure of one stops none of the others.

    Args:
        sources: `.yaml` or `.json` files.
        order: what to build of each.
        on_result: called with each result in turn.

    Raises:
        UsageError: two sources would be written into the same folder.
    """
    calls = [_call(source, order) for source in sources]
    _check_apart(calls)
    folder = _cache(order)
    found = [look_up(folder, call) if folder and not order.force else None for call in calls]
    if all(found):
        for call, results in zip(calls, found, strict=True):
            yield _report(Outcome(call.source, results or ()), on_result)
        return
    yield from _build(calls, found, order, folder, on_result)


def _cache(order: Order) -> Path | None:
    """Return the cache folder; None where there is none to be used, as in a current folder that is gone."""
    try:
        Path.cwd()
    except OSError:
        return None
    return cache_folder() if order.cache and not order.tex_only else None


def _call(source: Path, order: Order) -> Call:
    output = Path(order.output.replace("{stem}", source.stem))
    return Call(source, order.variants, order.options, output, order.strict)


def _check_apart(calls: Sequence[Call]) -> None:
    taken: dict[Path, Path] = {}
    for call in calls:
        other = taken.setdefault(call.output, call.source)
        if other != call.source:
            message = f"`{other}` and `{call.source}` would both be written into `{call.output}`"
            hint = "put the name of the source into that of the folder: `-o out/{stem}/`"
            raise UsageError([Diagnostic("bad-option", message, Span(f"--output {call.output}"), hint)])


def _report(outcome: Outcome, on_result: OnResult) -> Outcome:
    if on_result:
        for result in outcome.results:
            on_result(result)
    return outcome


def _build(
    calls: Sequence[Call],
    found: Sequence[tuple[Result, ...] | None],
    order: Order,
    folder: Path | None,
    on_result: OnResult,
) -> Iterator[Outcome]:
    from cvtool.building.workers import count_cores, workers
    from cvtool.system.signals import let_in

    jobs = order.jobs or count_cores()
    waiting: deque[Outcome | _Job] = deque()
    with workers(jobs) as pool:
        for call, results in zip(calls, found, strict=True):
            with let_in():
                pass
            waiting.append(Outcome(call.source, results) if results else _begin(pool, call, order, folder))
            while len(waiting) > _AHEAD * jobs:
                yield _finish(waiting.popleft(), folder, on_result)
        while waiting:
            yield _finish(waiting.popleft(), folder, on_result)


def _begin(pool: Executor, call: Call, order: Order, folder: Path | None) -> Outcome | _Job:
    """Read a source, and have its documents built; what fails before that is its outcome."""
    from cvtool.building.document import Setting
    from cvtool.building.files import Begun, Bench, begin, date_of
    from cvtool.building.prepare import prepare

    stamps = call.sources()
    try:
        _, cv, documents, warnings = prepare(call.source, call.variants, call.options)
    except CvtoolError as failure:
        return Outcome(call.source, failure=failure)
    setting = None if order.tex_only else Setting(order.timeout, date_of(cv), folder, order.strict)
    futures = begin(pool, Bench(cv, call.output, setting, order.keep_going), documents)
    if setting:
        import cvtool.proofing  # noqa: F401 - needed next, and TeX takes its time
    return _Job(call, stamps, documents, Begun(futures, warnings))


def _finish(job: Outcome | _Job, folder: Path | None, on_result: OnResult) -> Outcome:
    """Wait for the documents of a source, and leave a record of them."""
    from cvtool.building.files import finish

    if isinstance(job, Outcome):
        return _report(job, on_result)
    try:
        built = finish(job.begun, on_result)
    except CvtoolError as failure:
        return Outcome(job.call.source, failure=failure)
    results = tuple(one.result for one in built)
    if folder:
        templates = [one for document in job.documents for one in document.plan.template.inputs]
        remember(folder, job.call, job.stamps, templates, [file for one in built for file in one.files], results)
    return Outcome(job.call.source, results)
