"""Turns a source into documents ready to be typeset, with all diagnostics that need no TeX."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cvtool.building.overrides import load
from cvtool.diagnostics import Diagnostic, SourceError, UsageError, did_you_mean, errors, in_order
from cvtool.model import CV, validate
from cvtool.options import DEFAULTS, Options
from cvtool.source import Source, find
from cvtool.templates.find import find_templates, load_template
from cvtool.view import Plan, View, check_layouts, check_limits, check_own_name, make_plan, select

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
    """

    plan: Plan
    view: View
    total: int
    epoch: int


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
    path: Path, variants: Sequence[str], options: Options = DEFAULTS
) -> tuple[list[Document], tuple[Diagnostic, ...]]:
    """Read and validate a source, and select the view of each variant.

    Args:
        path: a `.yaml` or `.json` file.
        variants: names; all variants when empty.
        options: changes to the source.

    Returns:
        The documents in the order of `variants`, and the warnings.

    Raises:
        SourceError: with the diagnostics of all stages that need no TeX.
        UsageError: there is no such variant, or an option has an invalid value.
    """
    source = load(path, variants, options)
    cv, found = validate(source)
    documents: list[Document] = []
    today = _date(cv) if cv else None
    # A variant may be unknown only because an error has removed it.
    if cv is None or (errors(found) and not cv.variants.keys() >= set(variants)):
        raise SourceError(found)
    for name in _names(variants, cv):
        try:
            plan = _plan(name, cv, source)
        except SourceError as error:
            found += error.diagnostics
            continue
        view = select(cv, plan, source, today.date() if today else None)
        epoch = int(today.timestamp()) if today else _EPOCH
        documents.append(Document(plan, view, total=_count(cv), epoch=epoch))
        found += (*check_layouts(view, plan, source), *check_limits(view, plan), *check_own_name(view, source))
    if errors(found):
        raise SourceError(in_order(found))
    return documents, tuple(dict.fromkeys(found))  # several variants may have the same warning


def _count(cv: CV) -> int:
    return sum(len(cv.entries(name)) for name in cv.section_names())


def _date(cv: CV) -> datetime | None:
    """Return the date of the documents: SOURCE_DATE_EPOCH if it is set, else the source's `meta.lastModified`."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(int(given), UTC)
    with suppress(ValueError):
        modified = datetime.fromisoformat(cv.meta.last_modified or "")
        return modified if modified.tzinfo else modified.replace(tzinfo=UTC)
    return None


def _plan(name: str, cv: CV, source: Source) -> Plan:
    beside = source.file.parent
    template, folders = cv.variants[name].template, find_templates(beside)
    if template not in folders:
        span = find(source.top, ("variants", name, "template"))
        hint = did_you_mean(template, folders) or "`cvtool templates` lists them"
        raise SourceError([Diagnostic("unknown-template", f"there is no template `{template}`", span, hint)])
    return make_plan(name, cv, load_template(folders[template], beside), source)
