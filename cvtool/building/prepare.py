"""From a source to documents that are ready to be typeset, with all the faults that need no TeX to be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cvtool.building.overrides import load
from cvtool.diagnostics import Diagnostic, SourceError, UsageError, did_you_mean, errors, in_order
from cvtool.model import CV, validate
from cvtool.options import NO_OPTIONS, Options
from cvtool.source import Source, find
from cvtool.templates.find import find_templates, load_template
from cvtool.view import Plan, View, check_layouts, check_limits, make_plan, select


@dataclass(frozen=True, slots=True)
class Document:
    """A variant that is ready to be typeset; the view holds all that it may show."""

    plan: Plan
    view: View


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
        documents.append(Document(plan, select(cv, plan, source)))
        found += (*check_layouts(documents[-1].view, plan, source), *check_limits(documents[-1].view, plan))
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
