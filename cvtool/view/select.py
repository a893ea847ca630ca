"""Choose what a document shows, and keep account of what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from cvtool.model import CV, Entry, Sort
from cvtool.source import Path
from cvtool.view.blocks import Block, Maker, Value, keep_fields, prose
from cvtool.view.dates import DateWriter
from cvtool.view.plan import Plan, PlannedSection
from cvtool.view.sort import choose, recency


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
    manifest = plan.template.manifest
    maker = Maker(cv.basics.name, manifest.labels, DateWriter(manifest.dates, cv.meta.language))
    selector = _Selector(cv, plan, maker)
    sections = tuple(s for s in (selector.section(planned) for planned in plan.sections) if s.groups)
    omissions = (*selector.omissions, *_unnamed(cv, plan))
    identity = {key: value for key, value in _identity(cv, plan) if value.text}
    profiles = tuple(_profiles(cv))
    return View(plan.name, plan.template.name, cv.meta.language, identity, plan.design, profiles, sections, omissions)


def _identity(cv: CV, plan: Plan) -> Iterator[tuple[str, Value]]:
    yield "document", Value(plan.document, ("variants", plan.name))
    for key in ("name", "label", "email", "phone", "url"):
        yield key, Value(getattr(cv.basics, key) or "", ("basics", key))
    if place := cv.basics.location:
        code = None if place.country else place.country_code
        parts = (
            place.address,
            " ".join(filter(None, (place.postal_code, place.city))),
            place.region,
            place.country,
            code,
        )
        yield "location", Value(", ".join(filter(None, parts)), ("basics", "location"))


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
            reason = "excluded" if name in plan.variant.exclude else f"no section of `{plan.template.name}`"
            yield Omission(_section_origin(cv, name), reason)


def _section_origin(cv: CV, name: str) -> Path:
    if name == "summary":
        return ("basics", "summary")
    if name in cv.narratives:
        return ("narratives", name)
    return ("sections", name, "entries") if name in cv.sections else (name,)


class _Selector:
    """Makes the sections of one view; `omissions` grows as it goes."""

    def __init__(self, cv: CV, plan: Plan, maker: Maker) -> None:
        self._cv, self._plan, self._maker = cv, plan, maker
        self.omissions: list[Omission] = []

    def section(self, planned: PlannedSection) -> Section:
        blocks = tuple(self._blocks(planned))
        groups = tuple(_group(blocks, planned.options.group_by))
        return renumber(Section(planned.name, planned.title, groups, planned.options.weight))

    def _blocks(self, planned: PlannedSection) -> Iterator[Block]:
        origin = _section_origin(self._cv, planned.name)
        text = self._cv.basics.summary if planned.name == "summary" else self._cv.narratives.get(planned.name)
        if text:
            yield from prose(planned.name, text, origin)
        entries = self._entries(planned, origin)
        made = (self._maker.make(planned.name, entry, (*origin, n), planned.options) for n, entry in entries)
        trimmed = (self._trim(block, planned.options.max_highlights) for block in made)
        yield from keep_fields(trimmed, planned.options.fields)

    def _entries(self, planned: PlannedSection, origin: Path) -> list[tuple[int, Entry]]:
        """Return the entries that are shown, in order, with their numbers in the source."""
        entries = [e for e in enumerate(self._cv.entries(planned.name)) if self._is_wanted(e[1], (*origin, e[0]))]
        if planned.options.sort is not Sort.WRITTEN:
            entries.sort(key=lambda e: recency(e[1]), reverse=True)
        most = planned.options.max
        kept = choose(entries, most) if most else {number for number, _ in entries}
        self.omissions += [Omission((*origin, n), f"more than {most}") for n, _ in entries if n not in kept]
        return [e for e in entries if e[0] in kept]

    def _is_wanted(self, entry: Entry, origin: Path) -> bool:
        variant, name = self._plan.variant, self._plan.name
        reason = None
        if (entry.only and name not in entry.only) or name in entry.except_:
            reason = "`only` or `except`"
        elif tags := set(entry.tags) & set(variant.exclude):
            reason = f"tag `{min(tags)}` is excluded"
        elif variant.include and entry.tags and not set(entry.tags) & set(variant.include):
            reason = "no tag of it is included"
        if reason:
            self.omissions.append(Omission(origin, reason))
        return reason is None

    def _trim(self, block: Block, most: int | None) -> Block:
        if most is None:
            return block
        highlights = block.parts.get("highlights", ())
        self.omissions += [Omission(h.origin, f"more than {most}") for h in highlights[most:]]
        positions = tuple(self._trim(position, most) for position in block.parts.get("positions", ()))
        parts = {**block.parts, "highlights": highlights[:most], "positions": positions}
        return replace(block, parts={key: part for key, part in parts.items() if part})


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
