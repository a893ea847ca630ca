"""Selects what a document shows, and records what it omits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import get_args

from pydantic.alias_generators import to_snake

from cvtool.contract import Layout
from cvtool.model import CV, Entry, SectionOptions, Sort
from cvtool.model.basics import PersonalKey, person_of
from cvtool.model.research import Publication, Talk
from cvtool.source import Path, Source
from cvtool.view.authors import unnamed
from cvtool.view.binding import with_bindings
from cvtool.view.dates import DateWriter
from cvtool.view.fields import with_fields
from cvtool.view.filter import EntryFilter
from cvtool.view.group import group
from cvtool.view.head import HeadMaker
from cvtool.view.ids import entry_id, key_id
from cvtool.view.labels import label
from cvtool.view.legend import with_legend
from cvtool.view.lengths import choose_length, prose
from cvtool.view.lists import in_one_paragraph, with_commas
from cvtool.view.make import Maker
from cvtool.view.omissions import NO_PLACE, Omissions, first_text, no_section
from cvtool.view.others import Others
from cvtool.view.plan import Plan, PlannedSection, own_path
from cvtool.view.prefer import Preference
from cvtool.view.sort import choose, recency
from cvtool.view.view import Block, Section, Value, View

# The kinds of parts that are entries in the source.
_ENTRIES = {"event", "highlight", "item", "position"}
_REPLACED = "the variant has its own"
_PERSONAL = "`personal` of the variant does not name it"
_HIDDEN = "the variant hides it"
_ALIASES = "it only tells who is oneself among authors"


def select(cv: CV, plan: Plan, source: Source, today: date | None = None) -> View:
    """Make the view that a plan asks for.

    Args:
        cv: what there is to say.
        plan: what to show of it.
        source: locates what the view says.
        today: the date of the document, if it has one.
    """
    return _Selector(cv, plan, source, today).view()


class _Selector:
    """Makes one view; collects its omissions on the way."""

    def __init__(self, cv: CV, plan: Plan, source: Source, today: date | None) -> None:
        own = plan.variant.basics.name
        persons = (*cv.basics.persons(), *([person_of(own)] if own else []))
        self._original, self._cv, self._plan, self._source = cv, cv.in_words_of(plan.name), plan, source
        self._filter, self._omissions = EntryFilter(plan.name, plan.variant), Omissions(source)
        days = not source.is_lenient(source.top.span)
        self._write_dates = partial(DateWriter, language=cv.meta.language, days=days, today=today)
        dates = self._write_dates(plan.dates)
        self._maker = Maker(persons, plan.labels, dates, self._filter, source)
        self._preference = Preference(plan.variant.prefer)
        self._head = HeadMaker(self._cv, plan, dates, source)

    def view(self) -> View:
        plan = self._plan
        sections = tuple(section for section in map(self._section, plan.sections) if section.groups)
        identity, profiles = self._head.identity(), (*self._head.personal(), *self._head.profiles())
        self._record_basics(identity.values(), profiles, sections)
        self._record_sections({section.name: section.title for section in sections})
        return View(
            variant=plan.name,
            template=plan.template.name,
            language=self._cv.meta.language,
            identity=identity,
            design=plan.design,
            design_at=plan.design_at,
            profiles=profiles,
            sections=sections,
            omissions=tuple(self._omissions),
            head=self._source.locate(("basics",)),
            others=Others.of(self._cv.meta.language, str(plan.labels.get("others", ""))),
        )

    # ---- Omissions -----------------------------------------------------------------------------------------------

    def _record_basics(self, identity: Iterable[Value], profiles: Iterable[Block], sections: Iterable[Section]) -> None:
        """Record the texts that the variant overrides, and the keys of `basics` that are not shown."""
        name, own, basics = self._plan.name, self._plan.variant, self._original.basics
        for key in sorted(own.basics.model_fields_set):
            if replaced := getattr(basics, key):
                reason = _REPLACED if first_text(getattr(own.basics, key)) else _HIDDEN
                self._omissions.add("basics", key_id("basics", key), ("basics", key), replaced, reason)
        if basics.aliases:
            self._omissions.add("basics", key_id("basics", "aliases"), ("basics", "aliases"), basics.aliases, _ALIASES)
        for key in get_args(PersonalKey):
            if (value := getattr(basics, to_snake(key))) and key not in self._plan.variant.personal:
                self._omissions.add("basics", key_id("basics", key), ("basics", key), value, _PERSONAL)
        for key, lengths in self._original.narratives.items():
            if key in own.narratives:
                reason = _REPLACED if any(own.narratives[key].values()) else _HIDDEN
                self._omissions.add(key, key, ("narratives", key), tuple(lengths.values()), reason)
        blocks = [*profiles, *(block for section in sections if section.name == "summary" for block in section.blocks)]
        shown = [*identity, *(value for block in blocks for value in block.values())]
        for path, model in ((("basics",), basics), (("variants", name, "basics"), own.basics)):
            self._omissions.add_keys("basics", "basics", path, model, shown, NO_PLACE)

    def _record_sections(self, titles: dict[str, Value]) -> None:
        """Record the sections that are not shown, and the titles of custom sections that are not."""
        planned = {planned.name for planned in self._plan.sections}
        for name in self._cv.section_names():
            if name not in planned:
                reason = "excluded" if self._plan.variant.excludes(name) else self._lack_of(name)
                self._omissions.add(name, name, self._path(name), self._cv.content(name), reason)
        for name, section in self._cv.sections.items():
            path: Path = ("sections", name, "title")
            if name not in titles or titles[name].origin.path != path:
                self._omissions.add(name, key_id(name, "title"), path, section.title, NO_PLACE, whole=False)

    def _lack_of(self, section: str) -> str:
        """Return why a section that the template does not name is left out: perhaps no entry is for the variant."""
        reasons = [self._filter.reason(entry) for entry in self._cv.entries(section)]
        told = next(iter(reasons), None) if all(reasons) else None
        return told or no_section(self._plan.template.name)

    def _path(self, section: str) -> Path:
        return own_path(self._plan.name, self._plan.variant, self._cv.origin(section))

    # ---- Sections ------------------------------------------------------------------------------------------------

    def _section(self, planned: PlannedSection) -> Section:
        blocks = list(self._blocks(planned))
        groups = tuple(group(blocks, planned.options.group_by, label(self._plan.labels, "other")))
        if planned.options.layout is Layout.INLINE:
            where = self._source.locate(planned.origin.path)
            groups = tuple(in_one_paragraph(planned.name, n, members, where) for n, members in enumerate(groups))
        path = blocks[0].origin.path if blocks and blocks[0].kind == "prose" else planned.origin.path
        origin = self._source.locate(path, key=True)
        options = planned.options
        section = Section(
            planned.name, planned.title, origin, groups, options.weight,
            column=planned.column, min=options.min or 0, keep=options.keep, page_break=options.break_,
        )  # fmt: skip
        return self._preference.mark(with_bindings(with_legend(renumber(section), self._plan.labels)))

    def _blocks(self, planned: PlannedSection) -> Iterator[Block]:
        name, path = planned.name, planned.origin.path
        if name == "summary" and self._cv.basics.summary:
            yield from prose(name, self._cv.basics.summary, planned.origin)
        lengths = self._cv.narratives.get(name, {})
        text, others = choose_length(name, lengths, path, planned.options, self._source)
        for other_path, other in others:
            identity = "/".join((name, *map(str, other_path[len(path) :])))
            self._omissions.add(name, identity, other_path, other, "another length is shown")
        yield from text
        entries = self._entries(planned, path)
        maker = replace(self._maker, dates=self._write_dates(planned.dates))
        made = [maker.make(name, number, entry, (*path, number), planned.options) for number, entry in entries]
        for (_, entry), block in zip(entries, made, strict=True):
            yield from self._finished(planned, entry, block)

    def _finished(self, planned: PlannedSection, entry: Entry, block: Block) -> Iterator[Block]:
        """Yield a block with only the keys and parts that are shown, and record the others."""
        options, name = planned.options, planned.name
        trimmed = self._trim(name, block, options.max_highlights)
        kept = with_fields(trimmed, options.fields)
        for part in (part for key, parts in trimmed.parts.items() if key not in kept.parts for part in parts):
            if part.kind in _ENTRIES:
                self._leave_out(name, part, "not one of `fields`")
        if not (kept.fields or kept.parts):
            self._leave_out(name, block, "it has none of `fields`")
            return
        kept = _without_kind(kept, entry, options)
        for identity, path, author in unnamed(kept, entry) if isinstance(entry, Publication) else ():
            self._omissions.add(name, identity, path, author, f"more than {options.max_authors} authors", whole=False)
        reason = "not one of `fields`" if options.fields else NO_PLACE
        self._omissions.add_keys(name, kept.id, kept.origin.path, entry, kept.values(), reason)
        yield with_commas(kept)

    def _leave_out(self, section: str, block: Block, reason: str) -> None:
        texts = (value.inlines for value in block.values() if value.text)
        self._omissions.add(section, block.id, block.origin.path, next(texts, None), reason)

    def _entries(self, planned: PlannedSection, path: Path) -> list[tuple[int, Entry]]:
        """Return the entries that are shown, in order, with their numbers in the source."""
        name, limit = planned.name, planned.options.max
        entries = [numbered for numbered in enumerate(self._cv.entries(name)) if self._passes(name, *numbered, path)]
        if planned.options.sort is not Sort.WRITTEN:
            entries.sort(key=lambda numbered: recency(self._filter.shown(numbered[1])), reverse=True)
        kept = choose(entries, limit) if limit else {number for number, _ in entries}
        for number, entry in entries:
            identity, where = entry_id(name, number, entry), (*path, number)
            if number not in kept:
                self._omissions.add(name, identity, where, entry, f"more than {limit}")
                continue
            for part, part_name, below, reason in self._filter.left_out(entry, identity, where):
                self._omissions.add(name, part_name, below, part, reason)
        return [numbered for numbered in entries if numbered[0] in kept]

    def _passes(self, section: str, number: int, entry: Entry, path: Path) -> bool:
        if reason := self._filter.reason(entry):
            self._omissions.add(section, entry_id(section, number, entry), (*path, number), entry, reason)
        return not reason

    def _trim(self, section: str, block: Block, limit: int | None) -> Block:
        if limit is None:
            return block
        highlights = block.parts.get("highlights", ())
        removed = {h.id for h in sorted(highlights, key=lambda h: h.priority.rank)[limit:]}
        for highlight in highlights:
            if highlight.id in removed:
                self._leave_out(section, highlight, f"more than {limit}")
        positions = tuple(self._trim(section, position, limit) for position in block.parts.get("positions", ()))
        kept = tuple(h for h in highlights if h.id not in removed)
        parts = {**block.parts, "highlights": kept, "positions": positions}
        return replace(block, parts={key: part for key, part in parts.items() if part})


def _without_kind(block: Block, entry: Entry, options: SectionOptions) -> Block:
    """Drop the type of a publication, and that a talk is one, unless `group_by` needs it or `fields` lists it."""
    says_nothing = isinstance(entry, Publication) or (isinstance(entry, Talk) and entry.kind == "talk")
    if not says_nothing or {"kind", "type"} & {options.group_by, *options.fields}:
        return block
    return replace(block, fields={key: value for key, value in block.fields.items() if key != "kind"})


def renumber(section: Section) -> Section:
    """Return the section with its publications numbered from 1, in the order of the document."""
    numbers = iter(range(1, len(section.blocks) + 1))
    groups = tuple(
        replace(g, blocks=tuple(_numbered(block, next(numbers)) for block in g.blocks)) for g in section.groups
    )
    return replace(section, groups=groups)


def _numbered(block: Block, number: int) -> Block:
    if block.kind != "publication":
        return block
    others = {key: value for key, value in block.fields.items() if key != "number"}
    return replace(block, fields={"number": Value.verbatim(str(number), block.origin), **others})
