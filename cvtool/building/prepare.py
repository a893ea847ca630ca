"""Turn a source into documents ready to be typeset, and report every fault that can be found without TeX."""

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
"""2000-01-01: a source without a date of its own must give the same PDF on any day."""


@dataclass(frozen=True, slots=True)
class Document:
    """A variant ready to be typeset.

    Attributes:
        plan: the variant joined with its template.
        view: everything that the variant may show.
        total: how many entries the source has.
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
        The documents in the order asked for, and the warnings.

    Raises:
        SourceError: with the faults of all stages that need no TeX.
        UsageError: there is no such variant, or an option has a value that it cannot have.
    """
    source = load(path, variants, options)
    cv, found = validate(source)
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
        view = select(cv, plan, source)
        documents.append(Document(plan, view, total=_count(cv), epoch=_date(cv)))
        found += (*check_layouts(view, plan, source), *check_limits(view, plan), *check_own_name(view, source))
    if errors(found):
        raise SourceError(in_order(found))
    return documents, tuple(dict.fromkeys(found))  # several variants may have the same warning


def _count(cv: CV) -> int:
    return sum(len(cv.entries(name)) for name in cv.section_names())


def _date(cv: CV) -> int:
    """Return SOURCE_DATE_EPOCH if it is set, else the source's `meta.lastModified`."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        with suppress(ValueError):
            return int(given)
    with suppress(ValueError):
        modified = datetime.fromisoformat(cv.meta.last_modified or "")
        return int((modified if modified.tzinfo else modified.replace(tzinfo=UTC)).timestamp())
    return _EPOCH


def _plan(name: str, cv: CV, source: Source) -> Plan:
    beside = source.file.parent
    wanted, folders = cv.variants[name].template, find_templates(beside)
    if wanted not in folders:
        span = find(source.top, ("variants", name, "template"))
        hint = did_you_mean(wanted, folders) or "`cvtool templates` lists them"
        raise SourceError([Diagnostic("unknown-template", f"there is no template `{wanted}`", span, hint)])
    return make_plan(name, cv, load_template(folders[wanted], beside), source)
