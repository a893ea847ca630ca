"""Builds one source or hundreds concurrently, and skips those whose files are up to date.

While TeX works for one source, the next ones are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from cvtool.building.record import Record, look_up, record_of, remember, stamp_sources
from cvtool.cache.stamps import Stamp
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, UsageError
from cvtool.options import DEFAULTS, Options, Result

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from cvtool.building.files import Built

# Heavy modules are imported in the functions that use them: a build in which everything is up to date needs none.

_READ_AHEAD: Final = 3
"""Sources that are read ahead of TeX for each worker: enough that none is idle, few enough to hold in memory."""

T = TypeVar("T")
OnResult = Callable[[Result], None] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of building one source: its results, or its failure."""

    source: Path
    results: tuple[Result, ...] = ()
    failure: CvtoolError | None = None


@dataclass(frozen=True, slots=True)
class _Pending:
    """A source whose documents are being built.

    Attributes:
        source: the file.
        record: the build record to write; None for none.
        stamps: fingerprints of the files that were read for it, taken before reading.
        folders: the folders of its templates.
        warnings: those of the source itself.
        futures: the documents being built.
    """

    source: Path
    record: Record | None
    stamps: list[Stamp]
    folders: tuple[Path, ...]
    warnings: tuple[Diagnostic, ...]
    futures: tuple[Future[Built], ...]


def build_many(
    sources: Sequence[Path], variants: Sequence[str] = (), options: Options = DEFAULTS, on_result: OnResult = None
) -> Iterator[Outcome]:
    """Build each source, and yield the outcomes in order; the failure of one does not stop the others.

    Args:
        sources: `.yaml` or `.json` files.
        variants: the variants of each source; all when empty.
        options: all other options.
        on_result: called with each result in turn.

    Raises:
        UsageError: two sources would be written into the same folder.
    """
    _check_folders(sources, options)
    records = [record_of(source, variants, options) for source in sources]
    done = [_look_up(source, record, options) for source, record in zip(sources, records, strict=True)]
    if all(done):
        yield from (_report(outcome, on_result) for outcome in done if outcome)
        return

    from cvtool.building.workers import workers
    from cvtool.system.processes import count_cores

    jobs = options.jobs or count_cores()
    with workers(jobs) as pool:
        begun = map(partial(_begin, pool, variants, options), sources, records, done)
        for one in _read_ahead(begun, _READ_AHEAD * jobs):
            yield _report(one, on_result) if isinstance(one, Outcome) else _finish(one, on_result)


def _check_folders(sources: Iterable[Path], options: Options) -> None:
    owners: dict[Path, Path] = {}
    for source in sources:
        folder = options.folder(source)
        other = owners.setdefault(folder, source)
        if other != source:
            message = f"`{other}` and `{source}` would both be written into `{folder}`"
            hint = "put the name of the source into that of the folder: `-o out/{stem}/`"
            raise UsageError([Diagnostic("bad-option", message, Span(f"--output {folder}"), hint)])


def _look_up(source: Path, record: Record | None, options: Options) -> Outcome | None:
    results = look_up(record) if record and not options.force else None
    return Outcome(source, results) if results else None


def _report(outcome: Outcome, on_result: OnResult) -> Outcome:
    if on_result:
        for result in outcome.results:
            on_result(result)
    return outcome


def _read_ahead(items: Iterable[T], count: int) -> Iterator[T]:
    """Yield items in order, each after up to `count` more have been taken from the iterable."""
    queue: deque[T] = deque()
    for item in items:
        queue.append(item)
        while len(queue) > count:
            yield queue.popleft()
    while queue:
        yield queue.popleft()


def _begin(
    pool: Executor,
    variants: Sequence[str],
    options: Options,
    source: Path,
    record: Record | None,
    done: Outcome | None,
) -> Outcome | _Pending:
    """Read a source and submit its documents, unless it is done; an error in the source becomes its outcome."""
    from cvtool.building.files import begin
    from cvtool.building.prepare import prepare
    from cvtool.system.signals import signals_allowed

    with signals_allowed():
        pass
    if done:
        return done
    stamps = stamp_sources(source, options)
    try:
        documents, warnings = prepare(source, variants, options)
    except CvtoolError as failure:
        return Outcome(source, failure=failure)
    futures = begin(pool, documents, options.folder(source), options)
    if not options.tex_only:
        _warm_up()
    folders = (*(folder for one in documents for folder in one.plan.template.inputs), source.parent / "latex_templates")
    return _Pending(source, record, stamps, folders, warnings, futures)


def _warm_up() -> None:
    """Import the proof, which is needed next, while TeX runs in the other threads."""
    import_module("cvtool.proofing")


def _finish(pending: _Pending, on_result: OnResult) -> Outcome:
    """Wait for the documents of a source, and record them."""
    from cvtool.building.files import finish

    try:
        built = finish(pending.futures, pending.warnings, on_result)
    except CvtoolError as failure:
        return Outcome(pending.source, failure=failure)
    results = tuple(one.result for one in built)
    if pending.record:
        files = [file for one in built for file in one.files]
        remember(pending.record, pending.stamps, pending.folders, files, results)
    return Outcome(pending.source, results)
