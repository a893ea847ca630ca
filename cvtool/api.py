"""The public functions: `validate`, `build`, `explain`, `proof`; `new`, `schema` and `keys` for writing a source.

Each of the first four takes its options as one `Options`, as keywords, or both: `build(options=Options(pages=2),
strict=True)`. A keyword replaces the field of that name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from cvtool.diagnostics import Diagnostic
from cvtool.options import DEFAULTS, OptionFields, Options, Result
from cvtool.system.supported import check_system

if TYPE_CHECKING:
    from cvtool.building.proofread import Proofread
    from cvtool.explaining.account import Explanation
    from cvtool.model.keys import SchemaKey

# Each function imports what it needs: a build that finds everything up to date, and `validate`, need little.


def validate(
    source: str | Path = "cv.yaml", *, options: Options = DEFAULTS, **changes: Unpack[OptionFields]
) -> tuple[Diagnostic, ...]:
    """Check a source, its variants and their limits of words, without TeX.

    Args:
        source: a `.yaml` or `.json` file.
        options: changes to the source.
        **changes: fields of `Options`, in place of those of `options`.

    Returns:
        The warnings.

    Raises:
        SourceError: with all errors, each at its line and column.
        UsageError: an option has an invalid value.
    """
    check_system()
    from cvtool.building.prepare import prepare

    _, warnings = prepare(Path(source), (), replace(options, **changes))
    return warnings


def build(
    source: str | Path = "cv.yaml",
    variants: Sequence[str] = (),
    *,
    options: Options = DEFAULTS,
    on_result: Callable[[Result], None] | None = None,
    **changes: Unpack[OptionFields],
) -> tuple[Result, ...]:
    """Build variants of a source concurrently into `build/<variant>.tex` and `.pdf`.

    Each PDF is read back. An existing PDF is replaced, atomically, only by one that passed all checks. A build whose
    inputs and files are unchanged is skipped.

    Args:
        source: a `.yaml` or `.json` file.
        variants: names, or globs such as `industry-*`; all variants when empty.
        options: changes to the source, the output folder, and how to build.
        on_result: called with each result in turn.
        **changes: fields of `Options`, in place of those of `options`.

    Returns:
        The results, in the order of `variants`.

    Raises:
        SourceError: the source has errors, or a document does not fit its page budget.
        UsageError: there is no such variant, or an option has an invalid value.
        TypesetError: TeX failed, or the folder cannot be written.
        LostTextError: text is missing from the PDF, or broken.
    """
    check_system()
    from cvtool.building.many import build_many

    (outcome,) = build_many([Path(source)], tuple(variants), replace(options, **changes), on_result)
    if outcome.failure:
        raise outcome.failure
    return outcome.results


def explain(
    source: str | Path, variant: str, *, options: Options = DEFAULTS, **changes: Unpack[OptionFields]
) -> Explanation:
    """Explain for every entry of a source whether and why a variant shows it; nothing is written.

    Args:
        source: a `.yaml` or `.json` file.
        variant: the name of the variant, or a glob that is for no other.
        options: changes to the source, and how to typeset it.
        **changes: fields of `Options`, in place of those of `options`.

    Returns:
        A row for every entry, how full the pages are, and the document itself.

    Raises:
        CvtoolError: as `build` does.
    """
    check_system()
    from cvtool.building.document import produce
    from cvtool.building.prepare import prepare_one
    from cvtool.explaining.account import account

    options = replace(options, **changes)
    document, warnings = prepare_one(Path(source), variant, options)
    return account(document, produce(document, options, measure=True), warnings)


def proof(
    file: str | Path,
    against: tuple[str | Path, str] | None = None,
    *,
    options: Options = DEFAULTS,
    **changes: Unpack[OptionFields],
) -> Proofread:
    """Check any PDF, and extract what an applicant tracking system (ATS) would; nothing is written.

    Args:
        file: a PDF, made by cvtool or not.
        against: the source and the variant that the PDF was built from; None to check the PDF by itself.
        options: the changes to the source that it was built with; `strict`, `timeout` and `cache` as in `build`.
        **changes: fields of `Options`, in place of those of `options`.

    Returns:
        What is wrong with the PDF, and what an applicant tracking system (ATS) extracts from it.

    Raises:
        UsageError: the file cannot be read, or is no PDF.
        CvtoolError: as `build` does.
    """
    check_system()
    from cvtool.building import proofread
    from cvtool.building.prepare import prepare_one

    options = replace(options, **changes)
    reading = proofread.read(Path(file))
    if against is None:
        return proofread.proofread_alone(Path(file), reading, options)
    document, warnings = prepare_one(Path(against[0]), against[1], options)
    done = proofread.proofread(reading, document, options)
    return replace(done, diagnostics=(*warnings, *done.diagnostics))


def schema(*, template: bool = False) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a source, for editors and other tools.

    Args:
        template: return that of a `template.yaml` instead.
    """
    check_system()
    if template:
        from cvtool.templates.schema import template_schema

        return template_schema()
    from cvtool.model.schema import source_schema

    return source_schema()


def keys(section: str = "") -> tuple[SchemaKey, ...]:
    """Return the keys of a source: what each takes and means, with an example.

    Args:
        section: a key at the top of a source, or `entry` for the keys that every entry may have; all when empty.

    Raises:
        UsageError: there is no such section.
    """
    check_system()
    from cvtool.model.keys import find_section, keys_in

    known = keys_in(schema())
    return (find_section(known, section),) if section else known


def new(
    file: str | Path = "cv.yaml", kind: str = "academic", *, ci: bool = False, force: bool = False
) -> tuple[Path, ...]:
    """Write a CV with comments to put one's own in, and beside it its JSON Schema, which editors check it with.

    Args:
        file: where; a `.yaml` or `.yml` file.
        kind: the kind of career, `academic` or `industry`.
        ci: also write a Makefile beside it, and a workflow that builds it on GitHub, at the top of the repository.
        force: replace files that are there.

    Returns:
        The files, the CV first.

    Raises:
        UsageError: one of the files is there already, or an argument has an invalid value; nothing is written.
        TypesetError: a file cannot be written.
    """
    check_system()
    from cvtool.building.new import write_new

    return write_new(Path(file), kind, ci=ci, force=force)
