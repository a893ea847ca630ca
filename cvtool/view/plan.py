"""Merges a variant with its template, whose choices it overrides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic_core import PydanticCustomError

from cvtool.diagnostics import Diagnostic, SourceError, Span, did_you_mean
from cvtool.model import CV, DateStyle, Model, Pages, SectionOptions, Variant
from cvtool.model.names import check_columns
from cvtool.source import Origin, Path, Source, find, has
from cvtool.templates import Manifest, Template
from cvtool.text.inlines import Inlines
from cvtool.view.view import Value

_M = TypeVar("_M", bound=Model)


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section to show: its name, origin, title, options and formats of dates, and its column, if there are any."""

    name: str
    origin: Origin
    title: Value
    options: SectionOptions
    dates: DateStyle
    column: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A variant merged with its template: all that is needed besides the CV to make a document.

    `pages_at` is the span of the page limit in the source; None if that is the template's. `design_at` is where each
    design option was chosen.
    """

    name: str
    variant: Variant
    template: Template
    document: Value
    pages: Pages | None
    pages_at: Span | None
    design: Mapping[str, str]
    design_at: Mapping[str, Origin]
    labels: Mapping[str, Inlines]
    dates: DateStyle
    sections: tuple[PlannedSection, ...]

    @property
    def floor(self) -> float | None:
        """Return the smallest font size that the template allows, in points; None for any."""
        return self.template.manifest.floor


def make_plan(name: str, cv: CV, template: Template, source: Source) -> Plan:
    """Merge a variant with its template.

    Raises:
        SourceError: the variant sets a design option that the template does not have, or to a value that it refuses;
            or it puts a section into a column that the template does not have.
    """
    return _Planner(name, cv, template, source).plan()


def own_path(name: str, variant: Variant, path: Path) -> Path:
    """Return the path at which the source has a text: below the variant, if that overrides it."""
    if path[0] == "basics":
        own = path[1] in variant.basics.model_fields_set
    else:
        own = path[0] == "narratives" and path[1] in variant.narratives
    return ("variants", name, *path) if own else path


class _Planner:
    """Makes the plan of one variant."""

    def __init__(self, name: str, cv: CV, template: Template, source: Source) -> None:
        self._name, self._cv, self._source = name, cv.in_words_of(name), source
        self._template, self._manifest, self._variant = template, template.manifest, cv.variants[name]
        self._dates = _over(self._manifest.dates, self._variant.dates)

    def plan(self) -> Plan:
        variant, manifest = self._variant, self._manifest
        found = [
            *_check_design(self._name, variant, manifest, self._source),
            *_check_columns(self._name, variant, manifest, self._source),
        ]
        if found:
            raise SourceError(found)
        pages = self._source.locate(("variants", self._name, "pages"))
        return Plan(
            name=self._name,
            variant=variant,
            template=self._template,
            document=Value.of(variant.document or manifest.document, self._source.locate(("variants", self._name))),
            pages=variant.pages or manifest.pages,
            pages_at=pages.span if has(self._source.top, pages.path) else None,
            design={
                key: option.check(key, variant.design.get(key, option.default))
                for key, option in manifest.design.items()
            },
            design_at={key: self._chosen(key) for key in manifest.design},
            labels={**manifest.labels, **variant.labels},
            dates=self._dates,
            sections=self._sections(),
        )

    def _chosen(self, option: str) -> Origin:
        """Return where a design option was chosen: in the variant, or with the template."""
        keys = ("design", option) if option in self._variant.design else ("template",)
        return self._source.locate(("variants", self._name, *keys))

    def _sections(self) -> tuple[PlannedSection, ...]:
        """Return the sections column by column, which is the order in which they are read."""
        columns = self._manifest.columns
        sections = map(self._section, self._order())
        return tuple(sorted(sections, key=lambda s: columns.index(s.column) if s.column else 0))

    def _order(self) -> Iterator[str]:
        asked = {*self._variant.order, *self._variant.sections, *self._variant.narratives}
        names = [*self._variant.order, *self._manifest.sections, *self._variant.sections]
        if self._manifest.rest:
            names += self._cv.section_names()
        hidden = set(self._manifest.optional) - asked
        return (name for name in dict.fromkeys(names) if name not in hidden and not self._variant.excludes(name))

    def _section(self, name: str) -> PlannedSection:
        options = self._manifest.sections.get(name, SectionOptions())
        own = self._variant.sections.get(name, SectionOptions())
        origin = self._source.locate(own_path(self._name, self._variant, self._cv.origin(name)))
        dates, merged = _over(_over(self._dates, options.dates), own.dates), _over(options, own)
        return PlannedSection(name, origin, self._title(name, origin), merged, dates, self._column(options, merged))

    def _column(self, *options: SectionOptions) -> str | None:
        """Return the column of the last options that name one of the template; an inherited one may be another's."""
        columns = self._manifest.columns
        named = [option.column for option in options if option.column in columns]
        return [*columns[-1:], *named][-1] if columns else None

    def _title(self, name: str, origin: Origin) -> Value:
        """Return the title of a section: the variant's, the template's, the section's own, or its name in words."""
        manifest, custom = self._manifest.sections.get(name), self._cv.sections.get(name)
        if (own := self._variant.sections.get(name)) and own.title:
            return Value.of(own.title, self._source.locate(("variants", self._name, "sections", name, "title")))
        if manifest and manifest.title:
            return Value.of(manifest.title, origin)
        if custom:
            return Value.of(custom.title, self._source.locate(("sections", name, "title")))
        return Value.of(Inlines.plain(_words(name)), origin)


def _over(options: _M, own: _M) -> _M:
    """Return options with those that are set of others in their place."""
    return options.model_copy(update={key: getattr(own, key) for key in own.model_fields_set})


def _words(name: str) -> str:
    """Return a key as a title: "Career breaks" for `careerBreaks`."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in name.replace("-", " ").replace("_", " "))
    return spaced[:1].upper() + spaced[1:]


def _check_design(name: str, variant: Variant, manifest: Manifest, source: Source) -> Iterator[Diagnostic]:
    for key, value in variant.design.items():
        path = ("variants", name, "design", key)
        span = find(source.top, path, key=key not in manifest.design)
        if key not in manifest.design:
            if is_inherited(variant, path, source):
                continue  # it may be one of the template that the other variant has
            message = f"the template `{variant.template}` has no design option `{key}`"
            yield Diagnostic("bad-design", message, span, did_you_mean(key, manifest.design))
            continue
        try:
            manifest.design[key].check(key, value)
        except PydanticCustomError as error:
            context = error.context or {}
            yield Diagnostic(str(context["code"]), str(context["message"]), span, context["hint"])


def _check_columns(name: str, variant: Variant, manifest: Manifest, source: Source) -> Iterator[Diagnostic]:
    path: Path = ("variants", name, "sections")
    own = {
        section: options
        for section, options in variant.sections.items()
        if not is_inherited(variant, (*path, section, "column"), source)
    }
    return check_columns(own, manifest.columns, path, source)


def is_inherited(variant: Variant, path: Path, source: Source) -> bool:
    """Return whether a key of a variant stands in what it extends, or in `defaults`."""
    above: Path = ("variants", variant.extends) if variant.extends else ("defaults",)
    return find(source.top, (*above, *path[2:]), key=True) == find(source.top, path, key=True)
