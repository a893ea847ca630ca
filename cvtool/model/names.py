"""Checks references by name: unknown variants, sections and tags; duplicate ids and sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final, get_args

from pydantic.alias_generators import to_snake

from cvtool.contract import ENTRY_KEYS
from cvtool.diagnostics import Diagnostic, Severity, did_you_mean
from cvtool.model.answers import keys_of, meant
from cvtool.model.basics import PersonalKey
from cvtool.model.cv import CV, SECTION_NAMES, entry_of
from cvtool.model.tags import AllOf
from cvtool.model.variants import SectionOptions, Variant
from cvtool.source import Path, Source, find, get, has, to_data

_DEPTHS: Final = {"sections": 4}
"""The lengths of the paths of whole entries, by the first key; 2 elsewhere."""


def check_names(cv: CV, source: Source) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each name that refers to nothing, and for each that is defined twice."""
    yield from _check_entries(cv, source)
    yield from _check_ids(cv, source)
    yield from _check_personal(cv, source)
    tags = {tag for _, entry in cv.walk() for tag in entry.tags}
    for name, variant in cv.variants.items():
        yield from _check_template(name, variant, source)
        sections = SECTION_NAMES | cv.sections.keys() | cv.narratives.keys() | variant.narratives.keys()
        yield from _check_sections(name, variant, sections, source)
        yield from check_keys(variant.sections, ("variants", name, "sections"), source)
        yield from _check_tags(name, "include", variant.include, tags, source)
        yield from _check_tags(name, "exclude", variant.exclude, tags | sections, source)
        for narrative in variant.narratives.keys() & (SECTION_NAMES | cv.sections.keys()):
            span = find(source.top, ("variants", name, "narratives", narrative), key=True)
            message = f"`{narrative}` is the name of a section already"
            yield Diagnostic("duplicate-key", message, span, "choose another name")


def _check_template(name: str, variant: Variant, source: Source) -> Iterator[Diagnostic]:
    """Find that a variant has no template; one that extends another lacks what that lacks."""
    path: Path = ("variants", name)
    written = get(source.top, (*path, "template"))
    if variant.template or has(source.top, (*path, "extends")) or (written and to_data(written)):
        return  # or what is written there is a fault already
    message = f"`template` {'has no value' if written else 'is missing'} in `{name}`"
    common = "what all variants have is `defaults`, at the top of the file, beside `variants`"
    hint = common if name in ("default", "defaults") else None
    yield Diagnostic("missing-key", message, find(source.top, (*path, "template")), hint)


def _check_entries(cv: CV, source: Source) -> Iterator[Diagnostic]:
    for path, entry in cv.walk():
        for key, names in (("only", entry.only), ("except", entry.except_)):
            for n, name in enumerate(names):
                if name not in cv.variants:
                    span = find(source.top, (*path, key, n))
                    hint = did_you_mean(name, cv.variants)
                    yield Diagnostic("unknown-variant", f"there is no variant `{name}`", span, hint)
        if len(path) > _DEPTHS.get(str(path[0]), 2):
            for key in ("keep", "break"):
                if has(source.top, (*path, key)):
                    span = find(source.top, (*path, key), key=True)
                    yield Diagnostic("bad-value", f"`{key}` is for a whole entry, not for a part of one", span, None)


def _check_ids(cv: CV, source: Source) -> Iterator[Diagnostic]:
    named = [(find(source.top, (*path, "id")), entry.id) for path, entry in cv.walk() if entry.id]
    seen: set[str] = set()
    for span, name in sorted(named, key=lambda pair: (pair[0].file, pair[0].line, pair[0].column)):
        if name in seen:
            yield Diagnostic("duplicate-id", f"two entries have the id `{name}`", span, None)
        seen.add(name)


def _check_personal(cv: CV, source: Source) -> Iterator[Diagnostic]:
    shown = {key for variant in cv.variants.values() for key in variant.personal}
    for key in get_args(PersonalKey):
        if key not in shown and getattr(cv.basics, to_snake(key)):
            hint = f"variants that are to show it say so: `variants: {{cv: {{template: full-cv, personal: [{key}]}}}}`"
            span = find(source.top, ("basics", key), key=True)
            yield Diagnostic("unused-detail", f"no variant shows `{key}`", span, hint, Severity.WARNING)
    if cv.basics.image:
        span, hint = find(source.top, ("basics", "image"), key=True), "it may stay for other tools"
        yield Diagnostic("unused-detail", "no template shows a photograph", span, hint, Severity.WARNING)


def _check_sections(name: str, variant: Variant, known: Set[str], source: Source) -> Iterator[Diagnostic]:
    named = [("order", n, section) for n, section in enumerate(variant.order)]
    for path in [*named, *(("sections", section) for section in variant.sections)]:
        if path[-1] not in known:
            span = find(source.top, ("variants", name, *path[:2]), key=True)
            hint = did_you_mean(str(path[-1]), known)
            yield Diagnostic("unknown-section", f"there is no section `{path[-1]}`", span, hint)


def check_keys(sections: Mapping[str, SectionOptions], path: Path, source: Source) -> Iterator[Diagnostic]:
    """Find what `groupBy` and `fields` name that no entry of the section can have.

    Args:
        sections: the options of sections, by name.
        path: where they stand.
        source: in which they stand.
    """
    for section, options in sections.items():
        known = keys_of(entry_of(section))
        named: list[tuple[Path, str | None]] = [(("groupBy",), options.group_by)]
        named += [(("fields", n), key) for n, key in enumerate(options.fields)]
        for where, key in named:
            if key and key not in known and key not in ENTRY_KEYS:
                span = find(source.top, (*path, section, *where))
                hint = meant(entry_of(section), f"`{section}`", key, None)
                yield Diagnostic("bad-value", f"`{key}` is not a key of `{section}`", span, hint)


def check_columns(
    sections: Mapping[str, SectionOptions], columns: Sequence[str], path: Path, source: Source
) -> Iterator[Diagnostic]:
    """Find sections that are to stand in a column that their template does not have.

    Args:
        sections: the options of sections, by name.
        columns: the columns of the template.
        path: where the options stand.
        source: in which they stand.
    """
    known = "the columns are " + ", ".join(f"`{column}`" for column in columns)
    for section, options in sections.items():
        if options.column and options.column not in columns:
            span = find(source.top, (*path, section, "column"))
            hint = did_you_mean(options.column, columns) or (known if columns else "the template has no `columns`")
            yield Diagnostic("unknown-column", f"there is no column `{options.column}`", span, hint)


def _check_tags(name: str, key: str, rules: tuple[AllOf, ...], known: Set[str], source: Source) -> Iterator[Diagnostic]:
    for n, rule in enumerate(rules):
        for tag in rule.tags:
            if tag not in known:
                span = find(source.top, ("variants", name, key, n))
                hint = did_you_mean(tag, known)
                yield Diagnostic("unused-tag", f"no entry has the tag `{tag}`", span, hint, Severity.WARNING)
