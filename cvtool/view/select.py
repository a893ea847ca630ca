"""Choose what a document shows, and keep account of what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from cvtool.model import CV, Entry, SectionOptions, Sort
from cvtool.source import Path
from cvtool.text.markup import join
from cvtool.view.blocks import Block, Maker, Value, keep_fields, prose
from cvtool.view.dates import DateWriter
from cvtool.view.filter import Wanted
from cvtool.view.lengths import choose_length, replaced, text_origin
from cvtool.view.plan import Plan, PlannedSection
from cvtool.view.sort import choose, recency

# The kinds of parts that are entries in the source.
_ENTRIES = {"event", "highlight", "item", "position"}


@dataclass(frozen=True, slots=True)
class Omission:
    """An entry, or a part of one, that a document does not show, and why."""

    origin: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under a small heading; without one when `title` is None."""

    title: Value | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section that has something to show; `weight` is what its entries are worth beside others'."""

    name: str
    title: str
    groups: tuple[Group, ...]
    weight: float = 1

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of all groups."""
        return tuple(block for group in self.groups for block in group.blocks)

    @property
    def origin(self) -> Path:
        """Return where in the source the section is: its text, or the list of its entries."""
        first = self.blocks[0].origin
        return first[:-1] if isinstance(first[-1], int) else first


@dataclass(frozen=True, slots=True)
class View:
    r"""What a document says.

    Attributes:
        variant, template, language: what it is, in which language.
        identity: name, label, e-mail, … by the key of `\cvsetup`.
        design: the design options.
        profiles: identities elsewhere.
        sections: in order; none is empty.
        omissions: what the source holds and the document does not show.
    """

    variant: str
    template: str
    language: str
    identity: Mapping[str, Value]
    design: Mapping[str, str]
    profiles: tuple[Block, ...]
    sections: tuple[Section, ...]
    omissions: tuple[Omission, ...]

    def blocks(self) -> Iterator[Block]:
        """Yield every block that stands by itself, in the order of the document."""
        yield from self.profiles
        for section in self.sections:
            yield from section.blocks

    def values(self) -> Iterator[Value]:
        """Yield every text of the document, in its order."""
        yield from self.identity.values()
        for block in self.blocks():
            yield from block.values()


def select(cv: CV, plan: Plan) -> View:
    """Make the view that a plan asks for."""
    manifest, wanted = plan.template.manifest, Wanted(plan.name, plan.variant)
    others = [Omission(path, "the variant has its own") for path in replaced(cv, plan)]
    names = (cv.basics.name, plan.variant.basics.name or cv.basics.name)
    cv = cv.in_words_of(plan.name)
    maker = Maker(names, manifest.labels, DateWriter(manifest.dates, cv.meta.language), wanted)
    selector = _Selector(cv, plan, maker, wanted)
    sections = tuple(s for s in (selector.section(planned) for planned in plan.sections) if s.groups)
    omissions = (*selector.omissions, *others, *_unnamed(cv, plan))
    identity = {key: value for key, value in _identity(cv, plan) if value.text}
    profiles = tuple(_profiles(cv))
    return View(plan.name, plan.template.name, cv.meta.language, identity, plan.design, profiles, sections, omissions)


def _identity(cv: CV, plan: Plan) -> Iterator[tuple[str, Value]]:
    yield "document", Value(plan.document, ("variants", plan.name))
    for key in ("name", "label", "email", "phone", "url"):
        yield key, Value(getattr(cv.basics, key) or "", text_origin(plan, ("basics", key)))
    if place := cv.basics.location:
        code = None if place.country else place.country_code
        parts = (
            place.address,
            join(filter(None, (place.postal_code, place.city)), " "),
            place.region,
            place.country,
            code,
        )
        yield "location", Value(join(filter(None, parts)), text_origin(plan, ("basics", "location")))


def _profiles(cv: CV) -> Iterator[Block]:
    for index, profile in enumerate(cv.basics.profiles):
        where: Path = ("basics", "profiles", index)
        texts = {"network": profile.network, "username": profile.username, "url": profile.url}
        fields = {key: Value(text, (*where, key)) for key, text in texts.items() if text}
        yield Block("profile", f"profiles/{index + 1}", where, fields)


def _unnamed(cv: CV, plan: Plan) -> Iterator[Omission]:
    """Yield the sections of the source that the document has no place for."""
    shown = {planned.name for planned in plan.sections}
    for name in cv.section_names():
        if name not in shown:
            reason = "excluded" if plan.variant.excludes(name) else f"no section of `{plan.template.name}`"
            yield Omission(text_origin(plan, cv.origin(name)), reason)


class _Selector:
    """Makes the sections of one view; `omissions` grows as it goes."""

    def __init__(self, cv: CV, plan: Plan, maker: Maker, wanted: Wanted) -> None:
        self._cv, self._plan, self._maker, self._wanted = cv, plan, maker, wanted
        self.omissions: list[Omission] = []

    def section(self, planned: PlannedSection) -> Section:
        blocks = tuple(_without_type(block, planned.options) for block in self._blocks(planned))
        groups = tuple(_group(blocks, planned.options.group_by))
        return renumber(Section(planned.name, planned.title, groups, planned.options.weight))

    def _blocks(self, planned: PlannedSection) -> Iterator[Block]:
        origin = text_origin(self._plan, self._cv.origin(planned.name))
        if planned.name == "summary":
            yield from prose("summary", self._cv.basics.summary or "", origin)
        lengths = self._cv.narratives.get(planned.name, {})
        text, others = choose_length(planned.name, lengths, origin, planned.options)
        self.omissions += [Omission(where, "another length is shown") for where in others]
        yield from text
        entries = self._entries(planned, origin)
        made = (self._maker.make(planned.name, entry, (*origin, n), planned.options) for n, entry in entries)
        trimmed = [self._trim(block, planned.options.max_highlights) for block in made]
        yield from self._with_fields(trimmed, planned.options.fields)

    def _with_fields(self, blocks: list[Block], fields: tuple[str, ...]) -> Iterator[Block]:
        for block, kept in zip(blocks, keep_fields(blocks, fields), strict=True):
            gone = (part for key, parts in block.parts.items() if key not in kept.parts for part in parts)
            self.omissions += [Omission(part.origin, "not one of `fields`") for part in gone if part.kind in _ENTRIES]
            if kept.fields or kept.parts:
                yield kept
            else:
                self.omissions.append(Omission(block.origin, "it has none of `fields`"))

    def _entries(self, planned: PlannedSection, origin: Path) -> list[tuple[int, Entry]]:
        """Return the entries that are shown, in order, with their numbers in the source."""
        entries = [e for e in enumerate(self._cv.entries(planned.name)) if self._is_wanted(e[1], (*origin, e[0]))]
        if planned.options.sort is not Sort.WRITTEN:
            entries.sort(key=lambda e: recency(self._wanted.shown(e[1])), reverse=True)
        most = planned.options.max
        kept = choose(entries, most) if most else {number for number, _ in entries}
        self.omissions += [Omission((*origin, n), f"more than {most}") for n, _ in entries if n not in kept]
        shown = [e for e in entries if e[0] in kept]
        for number, entry in shown:
            self.omissions += [Omission(*part) for part in self._wanted.left_out(entry, (*origin, number))]
        return shown

    def _is_wanted(self, entry: Entry, origin: Path) -> bool:
        reason = self._wanted.reason(entry)
        if reason:
            self.omissions.append(Omission(origin, reason))
        return reason is None

    def _trim(self, block: Block, most: int | None) -> Block:
        if most is None:
            return block
        highlights = block.parts.get("highlights", ())
        gone = {h.id for h in sorted(highlights, key=lambda h: h.priority.rank)[most:]}
        self.omissions += [Omission(h.origin, f"more than {most}") for h in highlights if h.id in gone]
        positions = tuple(self._trim(position, most) for position in block.parts.get("positions", ()))
        kept = tuple(h for h in highlights if h.id not in gone)
        parts = {**block.parts, "highlights": kept, "positions": positions}
        return replace(block, parts={key: part for key, part in parts.items() if part})


def _without_type(block: Block, options: SectionOptions) -> Block:
    """Drop the type of a work, which is there to group by; it is printed only where `fields` asks for it."""
    if block.kind != "publication" or "kind" in (options.group_by, *options.fields):
        return block
    return replace(block, fields={key: value for key, value in block.fields.items() if key != "kind"})


def renumber(section: Section) -> Section:
    """Return the section with its publications counted from 1, as the document has them."""
    numbers = iter(range(1, len(section.blocks) + 1))
    groups = tuple(
        replace(g, blocks=tuple(_numbered(block, next(numbers)) for block in g.blocks)) for g in section.groups
    )
    return replace(section, groups=groups)


def _numbered(block: Block, number: int) -> Block:
    if block.kind != "publication":
        return block
    others = {key: value for key, value in block.fields.items() if key != "number"}
    return replace(block, fields={"number": Value(str(number), block.origin), **others})


def _group(blocks: Iterable[Block], key: str | None) -> Iterator[Group]:
    """Put blocks that share the text of `key` under it as a heading, in the order of their first."""
    blocks = list(blocks)
    if key is None:
        if blocks:
            yield Group(None, tuple(blocks))
        return
    order = {text: n for n, text in enumerate(dict.fromkeys(_heading(block, key) for block in blocks))}
    blocks.sort(key=lambda block: order[_heading(block, key)])
    for text, found in groupby(blocks, key=lambda block: _heading(block, key)):
        members = tuple(found)
        title = members[0].fields[key] if text else None
        yield Group(title, tuple(replace(b, fields={k: v for k, v in b.fields.items() if k != key}) for b in members))


def _heading(block: Block, key: str) -> str:
    return block.fields[key].text if key in block.fields else ""
