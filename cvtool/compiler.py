"""The stages in their order, from a source to PDFs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from cvtool.diagnostics import (
    CvtoolError,
    Diagnostic,
    Severity,
    SourceError,
    TypesetError,
    UsageError,
    did_you_mean,
    errors,
    in_order,
)
from cvtool.explain import Explanation, account
from cvtool.model import CV
from cvtool.model import validate as validate_model
from cvtool.options import NO_OPTIONS, Options, load
from cvtool.output import replace_file
from cvtool.production import Document, Production, produce, write_only
from cvtool.source import Source, find
from cvtool.templates import find_templates, load_template
from cvtool.view import Plan, View, check_limits, make_plan, select

# 2000-01-01: a date that is always the same keeps the PDF the same.
_EPOCH = 946_684_800


@dataclass(frozen=True, slots=True)
class Result:
    """A variant that was built.

    Attributes:
        variant: its name.
        tex, pdf: the files; `pdf` is None when only the `.tex` was asked for.
        pages: of the PDF; 0 without one.
        shown, total: how many entries of the source it shows, and how many there are.
        seconds: how long it took.
        diagnostics: the warnings.
    """

    variant: str
    tex: Path
    pdf: Path | None
    pages: int
    shown: int
    total: int
    seconds: float
    diagnostics: tuple[Diagnostic, ...]


def validate(source: str | Path = "cv.yaml", *, options: Options = NO_OPTIONS) -> tuple[Diagnostic, ...]:
    """Find the faults of a source, its variants and their budgets of words, without TeX.

    Args:
        source: a `.yaml` or `.json` file.
        options: changes to it.

    Returns:
        The warnings.

    Raises:
        SourceError: with every fault, each at its line and column.
        UsageError: an option has a value that it cannot have.
    """
    _, _, _, warnings = prepare(Path(source), (), options)
    return warnings


def build(
    source: str | Path = "cv.yaml",
    variants: Sequence[str] = (),
    *,
    options: Options = NO_OPTIONS,
    output: str | Path = "build",
    tex_only: bool = False,
    keep_going: bool = False,
    timeout: float = 60.0,
    on_result: Callable[[Result], None] | None = None,
) -> tuple[Result, ...]:
    """Build variants of a source into `output/<variant>.tex` and `.pdf`.

    A PDF is replaced only by a good one, in one step; after a failure the last good one is there.

    Args:
        source: a `.yaml` or `.json` file.
        variants: which; all, when empty.
        options: changes to the source, for this build only.
        output: the folder, made if it is missing.
        tex_only: write the `.tex` and run no TeX.
        keep_going: go on with the next variant after one has failed.
        timeout: seconds that TeX may take for each variant.
        on_result: called with each result as it is there.

    Returns:
        What was built, in the order asked for.

    Raises:
        SourceError: the source is faulty, or a budget cannot be kept.
        UsageError: there is no such variant, or an option has a value that it cannot have.
        TypesetError: TeX failed, or the folder cannot be written.
        LostTextError: the PDF would lack text.
    """
    read_source, cv, documents, warnings = prepare(Path(source), variants, options)
    results: list[Result] = []
    failures: list[CvtoolError] = []
    for document in documents:
        try:
            result = _build(document, cv, read_source, Path(output), None if tex_only else timeout)
        except CvtoolError as failure:
            failures.append(failure)
            if not keep_going:
                break
            continue
        # What the source itself is warned of is said once.
        results.append(replace(result, diagnostics=(*(() if results else warnings), *result.diagnostics)))
        if on_result:
            on_result(results[-1])
    _raise_worst(failures, () if results else warnings)
    return tuple(results)


def _raise_worst(failures: Sequence[CvtoolError], warnings: Sequence[Diagnostic]) -> None:
    """Raise the findings of all failures together, as the one with the highest exit code."""
    if failures:
        worst = max(failures, key=lambda failure: failure.exit_code)
        raise type(worst)([*warnings, *(d for failure in failures for d in failure.diagnostics)])


def explain(
    source: str | Path, variant: str, *, options: Options = NO_OPTIONS, timeout: float = 60.0
) -> tuple[Explanation, Production]:
    """Account for every entry of a source in one variant; nothing is written.

    Args:
        source: a `.yaml` or `.json` file.
        variant: which.
        options: changes to the source.
        timeout: seconds that TeX may take for each run.

    Returns:
        The account, and the document that it is about.

    Raises:
        CvtoolError: as `build` does.
    """
    read_source, cv, documents, warnings = prepare(Path(source), (variant,), options)
    made = produce(documents[0], read_source, timeout, _epoch(cv), measure=True)
    made = replace(made, warnings=(*warnings, *made.warnings))
    return account(documents[0], made, read_source), made


def _names(variants: Sequence[str], cv: CV) -> tuple[str, ...]:
    unknown = [name for name in variants if name not in cv.variants]
    if unknown:
        listed = "the variants are " + ", ".join(f"`{name}`" for name in cv.variants)
        raise UsageError(
            Diagnostic(
                "unknown-variant", f"there is no variant `{name}`", None, did_you_mean(name, cv.variants) or listed
            )
            for name in unknown
        )
    return tuple(dict.fromkeys(variants)) or tuple(cv.variants)


def prepare(
    path: Path, variants: Sequence[str], options: Options = NO_OPTIONS
) -> tuple[Source, CV, list[Document], tuple[Diagnostic, ...]]:
    """Return a source, its CV, the documents of the variants, and the warnings.

    Raises:
        SourceError: with the faults of all stages that need no TeX.
        UsageError: there is no such variant, or an option has a value that it cannot have.
    """
    source = load(path, variants, options)
    cv, found = validate_model(source)
    documents: list[Document] = []
    # A variant may be unknown only because what should hold it is faulty.
    if cv is None or (errors(found) and not cv.variants.keys() >= set(variants)):
        raise SourceError(found)
    for name in _names(variants, cv):
        try:
            plan = _plan(name, cv, source)
        except SourceError as fault:
            found += fault.diagnostics
            continue
        documents.append(Document(plan, select(cv, plan)))
        found += tuple(check_limits(documents[-1].view, plan, source))
    if errors(found):
        raise SourceError(in_order(found))
    return source, cv, documents, found


def _plan(name: str, cv: CV, source: Source) -> Plan:
    beside = source.file.parent
    wanted, folders = cv.variants[name].template, find_templates(beside)
    if wanted not in folders:
        span = find(source.top, ("variants", name, "template"))
        hint = did_you_mean(wanted, folders) or "`cvtool templates` lists them"
        raise SourceError([Diagnostic("unknown-template", f"there is no template `{wanted}`", span, hint)])
    return make_plan(name, cv, load_template(folders[wanted], beside), source)


def _build(document: Document, cv: CV, source: Source, output: Path, timeout: float | None) -> Result:
    """Write one document and, given a time limit, typeset it."""
    start = perf_counter()
    name = document.plan.name
    tex_file, pdf_file = output / f"{name}.tex", output / f"{name}.pdf"
    if timeout is None:
        made = write_only(document)
    else:
        try:
            made = produce(document, source, timeout, _epoch(cv))
        except CvtoolError as error:
            error.diagnostics += _leave_tex(document, tex_file)
            if pdf_file.exists():
                error.diagnostics += (_last_good(pdf_file),)
            raise
    replace_file(tex_file, made.tex.encode())
    if made.pdf is not None:
        replace_file(pdf_file, made.pdf)
    shown, total = _count(made.view, cv)
    pdf = pdf_file if made.pdf is not None else None
    return Result(name, tex_file, pdf, made.pages, shown, total, perf_counter() - start, made.warnings)


def _leave_tex(document: Document, file: Path) -> tuple[Diagnostic, ...]:
    """Write the `.tex` of a document that failed, for a look at it; return the faults of that."""
    try:
        replace_file(file, write_only(document).tex.encode())
    except TypesetError as fault:
        return fault.diagnostics
    return ()


def _last_good(pdf: Path) -> Diagnostic:
    return Diagnostic("old-pdf", f"{pdf} is still the one of the last good build", severity=Severity.WARNING)


def _epoch(cv: CV) -> int:
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
