"""Turns a source into documents ready to be typeset, with all diagnostics that need no TeX."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cvtool.building.overrides import is_named, load
from cvtool.diagnostics import Diagnostic, Severity, SourceError, UsageError, did_you_mean, errors, in_order
from cvtool.model import CV, Variant, validate
from cvtool.model.names import check_columns
from cvtool.options import DEFAULTS, Options
from cvtool.source import Source, find, read
from cvtool.templates import Manifest, Template, find_templates, load_template
from cvtool.view import (
    Plan,
    Preference,
    View,
    check_layouts,
    check_limits,
    check_own_name,
    is_inherited,
    make_plan,
    select,
    texts_of,
)

_EPOCH: Final = 946_684_800
"""2000-01-01, in seconds since 1970: a source without a date must give the same PDF on any day."""


@dataclass(frozen=True, slots=True)
class Document:
    """A variant ready to be typeset.

    Attributes:
        plan: the variant merged with its template.
        view: everything that the variant may show.
        total: the number of entries in the source.
        epoch: the date of the PDF, in seconds since 1970.
        lenient: the files that are JSON Resume.
        mentioned: of what the variant prefers, that which the source mentions.
    """

    plan: Plan
    view: View
    total: int
    epoch: int
    lenient: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()


def _names(patterns: Sequence[str], cv: CV, found: tuple[Diagnostic, ...]) -> tuple[str, ...]:
    """Return the variants that names and globs are for, each once; all, when there are none."""
    names = [[name for name in cv.variants if is_named(name, [pattern])] for pattern in patterns]
    if unknown := [pattern for pattern, named in zip(patterns, names, strict=True) if not named]:
        if errors(found):  # one of which may have taken the variant away
            raise SourceError(found)
        raise UsageError(_unknown(pattern, cv) for pattern in unknown)
    return tuple(dict.fromkeys(name for named in names for name in named)) or tuple(cv.variants)


def _unknown(pattern: str, cv: CV) -> Diagnostic:
    listed = "the variants are " + ", ".join(f"`{name}`" for name in cv.variants)
    if set(pattern) & set("*?["):
        return Diagnostic("unknown-variant", f"no variant is named like `{pattern}`", None, listed)
    hint = did_you_mean(pattern, cv.variants) or listed
    return Diagnostic("unknown-variant", f"there is no variant `{pattern}`", None, hint)


def prepare(
    path: Path, variants: Sequence[str], options: Options = DEFAULTS
) -> tuple[list[Document], tuple[Diagnostic, ...]]:
    """Read and validate a source, and select the view of each variant.

    Args:
        path: a `.yaml` or `.json` file.
        variants: names, or globs such as `industry-*`; all variants when empty.
        options: changes to the source.

    Returns:
        The documents in the order of `variants`, and the warnings.

    Raises:
        SourceError: with the diagnostics of all stages that need no TeX.
        UsageError: there is no such variant, or an option has an invalid value.
    """
    source = load(path, variants, options)
    cv, found = validate(source)
    if cv is None:
        raise SourceError(found)
    documents: list[Document] = []
    inherited: list[Diagnostic] = []
    for name in _names(variants, cv, found):
        if cv.variants[name].template is None:
            continue  # an error already
        try:
            template = _template(name, cv, source)
            inherited += _check_inherited(name, cv.variants[name], template, source)
            documents.append(_document(make_plan(name, cv, template, source), cv, source))
        except SourceError as error:
            found += error.diagnostics
    found += tuple(diagnostic for document in documents for diagnostic in _check(document, source))
    told = {diagnostic.span for diagnostic in found if diagnostic.code == "bad-design"}
    found += tuple(diagnostic for diagnostic in inherited if diagnostic.span not in told)
    if not errors(found):
        documents, empty = _filled(documents, source)
        found += empty
    if errors(found):
        raise SourceError(in_order(found))
    return documents, tuple(dict.fromkeys(found))  # several variants may have the same warning


def _document(plan: Plan, cv: CV, source: Source) -> Document:
    today = _date(cv)
    view = select(cv, plan, source, today.date() if today else None)
    total = sum(len(cv.entries(name)) for name in cv.section_names())
    mentioned = Preference(plan.variant.prefer).found_in(texts_of(cv))
    return Document(plan, view, total, int(today.timestamp()) if today else _EPOCH, source.lenient, mentioned)


def _check(document: Document, source: Source) -> Iterator[Diagnostic]:
    yield from check_layouts(document.view, document.plan, source)
    yield from check_limits(document.view, document.plan)
    yield from check_own_name(document.view, source)


def prepare_one(path: Path, variant: str, options: Options) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Prepare one variant: as `prepare` does, but a glob that is for several is a UsageError."""
    documents, warnings = prepare(path, (variant,), options)
    if len(documents) > 1:
        listed = ", ".join(f"`{document.plan.name}`" for document in documents)
        message = f"`{variant}` is for {len(documents)} variants: {listed}"
        raise UsageError([Diagnostic("bad-option", message, None, "name one of them")])
    return documents[0], warnings


def _filled(documents: list[Document], source: Source) -> tuple[list[Document], tuple[Diagnostic, ...]]:
    """Return the documents that show something, and a fault for each of the others; it is an error if none does."""
    filled = [document for document in documents if not document.view.is_empty]
    names = [document.plan.name for document in documents if document.view.is_empty]
    span, hint = source.top.span, "write at least `basics` with a `name`"
    if not filled:
        keys = ", ".join(f"`{key.value}`" for key, _ in read(source.file).top.pairs) or "none"
        message = f"there is nothing to show: no section has an entry; keys found: {keys}"
        return [], (Diagnostic("empty-source", message, span, hint),)
    messages = [f"the variant `{name}` is not made: of what there is, it shows nothing" for name in names]
    return filled, tuple(Diagnostic("empty-source", message, span, hint, Severity.WARNING) for message in messages)


def _date(cv: CV) -> datetime | None:
    """Return the date of the documents: SOURCE_DATE_EPOCH if it is set, else the source's `meta.lastModified`."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(int(given), UTC)
    with suppress(ValueError):
        modified = datetime.fromisoformat(cv.meta.last_modified or "")
        return modified if modified.tzinfo else modified.replace(tzinfo=UTC)
    return None


def _template(name: str, cv: CV, source: Source) -> Template:
    """Return the template of a variant.

    Raises:
        SourceError: there is none of that name, or it is faulty.
    """
    beside = source.file.parent
    template, folders = cv.variants[name].template or "", find_templates(beside)
    if template not in folders:
        span = find(source.top, ("variants", name, "template"))
        hint = did_you_mean(template, folders) or "`cvtool templates` lists them"
        raise SourceError([Diagnostic("unknown-template", f"there is no template `{template}`", span, hint)])
    return load_template(folders[template], beside)


def _check_inherited(name: str, variant: Variant, template: Template, source: Source) -> Iterator[Diagnostic]:
    """Find design options and columns that no template has: inherited ones may be of that of another variant."""
    yield from _check_inherited_columns(name, variant, template, source)
    lacking = [key for key in variant.design if key not in template.manifest.design]
    known = _known(source.file.parent, lambda manifest: manifest.design) if lacking else set()
    for key in lacking:
        path = ("variants", name, "design", key)
        if key not in known and is_inherited(variant, path, source):
            span = find(source.top, path, key=True)
            yield Diagnostic("bad-design", f"no template has a design option `{key}`", span, did_you_mean(key, known))


def _check_inherited_columns(name: str, variant: Variant, template: Template, source: Source) -> Iterator[Diagnostic]:
    path = ("variants", name, "sections")
    own = template.manifest.columns
    lacking = {
        section: options
        for section, options in variant.sections.items()
        if options.column and options.column not in own
        if is_inherited(variant, (*path, section, "column"), source)
    }
    if lacking and (known := _known(source.file.parent, lambda manifest: manifest.columns)):
        yield from check_columns(lacking, sorted(known), path, source)


def _known(beside: Path, names: Callable[[Manifest], Iterable[str]]) -> set[str]:
    """Return names that the manifests of all templates that can be read have."""
    known: set[str] = set()
    for folder in find_templates(beside).values():
        with suppress(SourceError):
            known.update(names(load_template(folder, beside).manifest))
    return known
