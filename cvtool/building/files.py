"""Build the variants of a source concurrently and write them atomically.

An existing PDF is replaced only by one that passed all checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from time import perf_counter

from cvtool.building.document import Production, produce
from cvtool.building.prepare import Document
from cvtool.building.workers import result_of
from cvtool.diagnostics import CvtoolError, Diagnostic, LostTextError, Severity, TypesetError
from cvtool.options import Options, Result
from cvtool.system.files import replace_file
from cvtool.view import View
from cvtool.view.omissions import unplaced
from cvtool.writers.registry import write


@dataclass(frozen=True, slots=True)
class Built:
    """A variant that was built, and the files that TeX read for it."""

    result: Result
    files: tuple[Path, ...] = ()


def begin(pool: Executor, documents: Iterable[Document], folder: Path, options: Options) -> tuple[Future[Built], ...]:
    """Submit the documents of a source to a pool.

    Args:
        pool: runs them concurrently.
        documents: of one source; after one has failed no other is begun, unless `options.keep_going`.
        folder: where they are written.
        options: how they are built.
    """
    failed = Event()
    return tuple(pool.submit(_build_unless_failed, document, folder, options, failed) for document in documents)


def _build_unless_failed(document: Document, folder: Path, options: Options, failed: Event) -> Built:
    if failed.is_set() and not options.keep_going:
        raise CancelledError
    try:
        return _build(document, folder, options)
    except CvtoolError:
        failed.set()
        raise


def finish(
    futures: Iterable[Future[Built]], warnings: tuple[Diagnostic, ...], on_result: Callable[[Result], None] | None
) -> list[Built]:
    """Wait for the documents of a source, and return them in order.

    Args:
        futures: from `begin`.
        warnings: of the source itself; the first result gets them.
        on_result: called with each result in turn.

    Raises:
        CvtoolError: with the findings of all that failed.
    """
    done: list[Built] = []
    failures: list[CvtoolError] = []
    for future in futures:
        try:
            built = _with_warnings(result_of(future), () if done else warnings)
        except CvtoolError as failure:
            failures.append(failure)
        except CancelledError:
            continue
        else:
            done.append(built)
            if on_result:
                on_result(built.result)
    _raise_worst(failures, () if done else warnings)
    return done


def _with_warnings(built: Built, warnings: tuple[Diagnostic, ...]) -> Built:
    return replace(built, result=replace(built.result, diagnostics=(*warnings, *built.result.diagnostics)))


def _raise_worst(failures: Sequence[CvtoolError], warnings: Sequence[Diagnostic]) -> None:
    """Raise the findings of all failures together, as the error with the highest exit code."""
    if failures:
        worst = max(failures, key=lambda failure: failure.exit_code)
        raise type(worst)([*warnings, *(d for failure in failures for d in failure.diagnostics)])


def _build(document: Document, folder: Path, options: Options) -> Built:
    """Write the files of one document."""
    start = perf_counter()
    tex, pdf, rejected = (folder / f"{document.plan.name}{suffix}" for suffix in (".tex", ".pdf", ".rejected.pdf"))
    if options.tex_only:
        replace_file(tex, write("tex", document.view))
        return Built(_result(document, document.view, tex, start))
    try:
        made = produce(document, options)
    except CvtoolError as error:
        error.diagnostics += (*_leave_tex(document, tex), *_leave_pdf(error, rejected), *_last_good(pdf))
        raise
    replace_file(tex, write("tex", made.last.view))
    replace_file(pdf, made.verdict.pdf)
    rejected.unlink(missing_ok=True)
    return Built(_proven(_result(document, made.last.view, tex, start), made, pdf), made.last.result.files)


def _result(document: Document, view: View, tex: Path, start: float) -> Result:
    """Return the result of a document of which only the `.tex` was written."""
    return Result(
        variant=view.variant,
        tex=tex,
        pdf=None,
        pages=0,
        shown=sum(len(block.entries) for section in view.sections for block in section.blocks),
        total=document.total,
        seconds=perf_counter() - start,
        diagnostics=(),
        unplaced=unplaced(view),
    )


def _proven(result: Result, made: Production, pdf: Path) -> Result:
    """Return the result with what is known of the PDF."""
    pages, verdict = made.last.result.pages, made.verdict
    return replace(result, pdf=pdf, pages=pages, diagnostics=verdict.warnings, texts=verdict.texts, links=verdict.links)


def _leave_tex(document: Document, file: Path) -> tuple[Diagnostic, ...]:
    """Write the `.tex` of a document that failed, for inspection; return what is wrong with that."""
    try:
        replace_file(file, write("tex", document.view))
    except TypesetError as fault:
        return fault.diagnostics
    return ()


def _leave_pdf(error: CvtoolError, file: Path) -> tuple[Diagnostic, ...]:
    """Write a rejected PDF, for inspection; return what there is to say about that."""
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
