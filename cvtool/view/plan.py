"""What a variant asks for: its template's choices, with its own in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from cvtool.diagnostics import Diagnostic, SourceError, did_you_mean
from cvtool.model import CV, Pages, SectionOptions, Variant
from cvtool.source import Source, find
from cvtool.templates import Manifest, Template


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section by its name, with the options that hold for it; they always have a title."""

    name: str
    title: str
    options: SectionOptions


@dataclass(frozen=True, slots=True)
class Plan:
    """A variant with its template: all that is needed besides the CV to make a document."""

    name: str
    variant: Variant
    template: Template
    document: str
    pages: Pages | None
    design: Mapping[str, str]
    sections: tuple[PlannedSection, ...]

    @property
    def floor(self) -> float | None:
        """Return the smallest type that the template allows, in points."""
        return self.template.manifest.floor


def make_plan(name: str, cv: CV, template: Template, source: Source) -> Plan:
    """Join a variant with its template.

    Raises:
        SourceError: the variant sets a design option that the template does not have, or not so.
    """
    cv = cv.in_words_of(name)
    variant, manifest = cv.variants[name], template.manifest
    found = list(_check_design(name, variant, manifest, source))
    if found:
        raise SourceError(found)
    design = {
        key: option.check(key, variant.design.get(key, option.default)) for key, option in manifest.design.items()
    }
    sections = tuple(_plan_section(section, cv, variant, manifest) for section in _order(cv, variant, manifest))
    document, pages = variant.document or manifest.document, variant.pages or manifest.pages
    return Plan(name, variant, template, document, pages, design, sections)


def _order(cv: CV, variant: Variant, manifest: Manifest) -> Iterator[str]:
    names = [*variant.order, *manifest.sections, *variant.sections]
    if manifest.rest:
        names += cv.section_names()
    return (name for name in dict.fromkeys(names) if not variant.excludes(name))


def _plan_section(name: str, cv: CV, variant: Variant, manifest: Manifest) -> PlannedSection:
    options = manifest.sections.get(name, SectionOptions())
    own = variant.sections.get(name, SectionOptions())
    merged = options.model_copy(update=own.model_dump(exclude_unset=True))
    default = cv.sections[name].title if name in cv.sections else _words(name)
    return PlannedSection(name, merged.title or default, merged)


def _words(name: str) -> str:
    """Make a title of a key: `careerBreaks` is "Career breaks"."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in name.replace("-", " ").replace("_", " "))
    return spaced[:1].upper() + spaced[1:]


def _check_design(name: str, variant: Variant, manifest: Manifest, source: Source) -> Iterator[Diagnostic]:
    for key, value in variant.design.items():
        span = find(source.top, ("variants", name, "design", key), key=key not in manifest.design)
        if key not in manifest.design:
            message = f"the template `{variant.template}` has no design option `{key}`"
            yield Diagnostic("bad-design", message, span, did_you_mean(key, manifest.design))
            continue
        try:
            manifest.design[key].check(key, value)
        except PydanticCustomError as error:
            context = error.context or {}
            yield Diagnostic(str(context["code"]), str(context["message"]), span, context["hint"])
