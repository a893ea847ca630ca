"""Documents become files: side by side, each PDF replaced in one step by a good one, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import perf_counter

from cvtool.building.document import Production, Setting, produce, write_only
from cvtool.building.prepare import Document
from cvtool.building.workers import result_of
from cvtool.diagnostics import CvtoolError, Diagnostic, LostTextError, Severity, TypesetError
from cvtool.model import CV
from cvtool.options import Result
from cvtool.system.files import replace_file
from cvtool.view import View

# 2000-01-01: a date that is always the same keeps the PDF the same.
_EPOCH = 946_684_800


@dataclass(frozen=True, slots=True)
class Built:
    """A document that was built, and what TeX read for it."""

    result: Result
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """The documents of a source on their way; `warnings` are those of the source itself."""

    futures: tuple[Future[Built], ...]
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """What all documents of a source share while they are built; without a `setting`, only their `.tex` is written."""

    cv: CV
    output: Path
    setting: Setting | None
    keep_going: bool
    failed: Event = field(default_factory=Event)


def begin(pool: Executor, bench: Bench, documents: Iterable[Document]) -> tuple[Future[Built], ...]:
    """Have documents built by a pool; after a failure no other is begun, unless it is to keep going."""
    return tuple(pool.submit(_build_unless_failed, document, bench) for document in documents)


def _build_unless_failed(document: Document, bench: Bench) -> Built:
    if bench.failed.is_set() and not bench.keep_going:
        raise CancelledError
    try:
        return _build(document, bench.cv, bench.output, bench.setting)
    except CvtoolError:
        bench.failed.set()
        raise


def finish(begun: Begun, on_result: Callable[[Result], None] | None) -> list[Built]:
    """Wait for the documents of a source, and return them in order.

    Args:
        begun: what is on its way.
        on_result: called with each result in turn.

    Raises:
        CvtoolError: with the findings of all that failed.
    """
    done: list[Built] = []
    failures: list[CvtoolError] = []
    for future in begun.futures:
        try:
            built = result_of(future)
        except CvtoolError as failure:
            failures.append(failure)
        except CancelledError:
            continue
        else:
            # What the source itself is warned of is said once.
            found = (*(() if done else begun.warnings), *built.result.diagnostics)
            done.append(replace(built, result=replace(built.result, diagnostics=found)))
            if on_result:
                on_result(done[-1].result)
    _raise_worst(failures, () if done else begun.warnings)
    return done


def _raise_worst(failures: Sequence[CvtoolError], warnings: Sequence[Diagnostic]) -> None:
    """Raise the findings of all failures together, as the one with the highest exit code."""
    if failures:
        worst = max(failures, key=lambda failure: failure.exit_code)
        raise type(worst)([*warnings, *(d for failure in failures for d in failure.diagnostics)])


def _build(document: Document, cv: CV, output: Path, setting: Setting | None) -> Built:
    """Write one document, and typeset it if that is asked for."""
    start = perf_counter()
    name = document.plan.name
    tex, pdf, rejected = (output / f"{name}{suffix}" for suffix in (".tex", ".pdf", ".rejected.pdf"))
    try:
        made = produce(document, setting) if setting else write_only(document)
    except CvtoolError as error:
        error.diagnostics += (*_leave_tex(document, tex), *_leave_pdf(error, rejected), *_last_good(pdf))
        raise
    replace_file(tex, made.tex.encode())
    if made.pdf is not None:
        replace_file(pdf, made.pdf)
        rejected.unlink(missing_ok=True)
    return Built(_result(made, cv, tex, pdf, perf_counter() - start), made.files)


def _result(made: Production, cv: CV, tex: Path, pdf: Path, seconds: float) -> Result:
    shown, total = _count(made.view, cv)
    there = pdf if made.pdf is not None else None
    counts = made.texts, made.links
    return Result(made.view.variant, tex, there, made.pages, shown, total, seconds, made.warnings, *counts)


def _leave_tex(document: Document, file: Path) -> tuple[Diagnostic, ...]:
    """Write the `.tex` of a document that failed, for a look at it; return the faults of that."""
    try:
        replace_file(file, write_only(document).tex.encode())
    except TypesetError as fault:
        return fault.diagnostics
    return ()


def _leave_pdf(error: CvtoolError, file: Path) -> tuple[Diagnostic, ...]:
    """Write a PDF that was rejected, for a look at it; return what there is to say about that."""
    if not isinstance(error, LostTextError) or error.pdf is None:
        return ()
    try:
        replace_file(file, error.pdf)
    except TypesetError as fault:
        return fault.diagnostics
    return (Diagnostic("rejected-pdf", f"{file} is the PDF that failed", severity=Severity.WARNING),)


def _last_good(pdf: Path) -> tuple[Diagnostic, ...]:
    if not pdf.exists():
        return ()
    message = f"{pdf} is still the one of the last good build"
    return (Diagnostic("old-pdf", message, severity=Severity.WARNING),)


def date_of(cv: CV) -> int:
    """Return the time that the PDF is dated with, in seconds since 1970."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        with suppress(ValueError):
            return int(given)
    with suppress(ValueError):
        modified = datetime.fromisoformat(cv.meta.last_modified or "")
        return int((modified if modified.tzinfo else modified.replace(tzinfo=UTC)).timestamp())
    return _EPOCH


def _count(view: View, cv: CV) -> tuple[int, int]:
    """Return how many entries a view shows, and how many the source has."""
    total = sum(len(cv.entries(name)) for name in cv.section_names())
    return sum(1 for section in view.sections for block in section.blocks if block.kind != "prose"), total
