"""What cvtool does, each in one short function: `validate`, `build`, `explain`, `proof`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cvtool.cache.folder import cache_folder
from cvtool.diagnostics import Diagnostic
from cvtool.options import NO_OPTIONS, Options, Result

if TYPE_CHECKING:
    from cvtool.building.document import Production
    from cvtool.building.proofread import Proofread
    from cvtool.explaining.account import Explanation

# Each function imports what it needs: the call that finds nothing to do, and `validate`, need little.


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
    from cvtool.building.prepare import prepare

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
    strict: bool = False,
    force: bool = False,
    cache: bool = True,
    jobs: int | None = None,
    timeout: float = 60.0,
    on_result: Callable[[Result], None] | None = None,
) -> tuple[Result, ...]:
    """Build variants of a source into `output/<variant>.tex` and `.pdf`, side by side.

    Each PDF is read back, and replaced only by a good one, in one step; after a failure the last good one is there.
    What was built before, from just the same, is not built again.

    Args:
        source: a `.yaml` or `.json` file.
        variants: which; all, when empty.
        options: changes to the source, for this build only.
        output: the folder, made if it is missing.
        tex_only: write the `.tex` and run no TeX.
        keep_going: go on with the next variant after one has failed.
        strict: whatever is wrong with a PDF is an error.
        force: build also what has not changed.
        cache: use the cache folder, and fill it.
        jobs: how many documents are built at once; as many as there are cores, when None.
        timeout: seconds that TeX may take for each run.
        on_result: called with each result in turn.

    Returns:
        What was built, in the order asked for.

    Raises:
        SourceError: the source is faulty, or a budget cannot be kept.
        UsageError: there is no such variant, or an option has a value that it cannot have.
        TypesetError: TeX failed, or the folder cannot be written.
        LostTextError: the proof found text lost or broken.
    """
    from cvtool.building.many import Order, build_many

    asked = Order(tuple(variants), options, str(output), tex_only, keep_going, strict, force, cache, jobs, timeout)
    (outcome,) = build_many([Path(source)], asked, on_result)
    if outcome.failure:
        raise outcome.failure
    return outcome.results


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
    from cvtool.building.document import Setting, produce
    from cvtool.building.files import date_of
    from cvtool.building.prepare import prepare
    from cvtool.explaining.account import account

    _, cv, documents, warnings = prepare(Path(source), (variant,), options)
    made = produce(documents[0], Setting(timeout, date_of(cv), cache_folder()), measure=True)
    made = replace(made, warnings=(*warnings, *made.warnings))
    return account(documents[0], made), made


def proof(
    file: str | Path,
    against: tuple[str | Path, str] | None = None,
    *,
    options: Options = NO_OPTIONS,
    strict: bool = False,
    timeout: float = 60.0,
) -> Proofread:
    """Read a PDF back; nothing is written.

    Args:
        file: a PDF, of cvtool or of anybody.
        against: a source and the variant of it that the PDF should be; without, it is looked at by itself.
        options: the changes to the source that it was built with.
        strict: no finding is a mere warning.
        timeout: seconds that TeX may take for each run, where a budget of pages needs one.

    Raises:
        UsageError: the file is not there, or is no PDF.
        CvtoolError: as `build` does.
    """
    from cvtool.building import proofread
    from cvtool.building.document import Setting
    from cvtool.building.files import date_of
    from cvtool.building.prepare import prepare

    reading = proofread.read(Path(file))
    if against is None:
        return proofread.proofread_alone(Path(file), reading, strict=strict)
    _, cv, documents, warnings = prepare(Path(against[0]), (against[1],), options)
    setting = Setting(timeout, date_of(cv), cache_folder(), strict)
    done = proofread.proofread(reading, documents[0], setting)
    return replace(done, diagnostics=(*warnings, *done.diagnostics))
