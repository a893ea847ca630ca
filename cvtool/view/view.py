"""What a document says, as data: a `View` of sections of blocks of values, each text with its origin.

No code here decides anything; `select.py` and `make.py` make views, `prune.py` makes smaller ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cvtool.contract import Kind
from cvtool.diagnostics import Span
from cvtool.model import Priority
from cvtool.source import Origin
from cvtool.text.inlines import Inlines


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text that comes from one place of the source."""

    inlines: Inlines
    origin: Origin


@dataclass(frozen=True, slots=True)
class Value:
    """What a key of the macro contract holds.

    Attributes:
        runs: the text in pieces, each with its origin; of an address what a person needs to see of it, of a mark
            nothing. There is always one. An empty one comes from a place that the text of the others speaks for.
        kind: what it is, whatever its key.
        href: where it leads, if it is a link or an address.
    """

    runs: tuple[Run, ...]
    kind: Kind = Kind.TEXT
    href: str | None = None

    @classmethod
    def of(cls, text: Inlines, origin: Origin, kind: Kind = Kind.TEXT, href: str | None = None) -> Value:
        """Return a value that comes from one place."""
        return cls((Run(text, origin),), kind, href)

    @classmethod
    def verbatim(cls, text: str, origin: Origin, kind: Kind = Kind.TEXT, href: str | None = None) -> Value:
        """Return a value without markup: what looks like a mark is a character."""
        return cls.of(Inlines.plain(text), origin, kind, href)

    @classmethod
    def joined(cls, values: Iterable[Value], joint: str = ", ") -> Value:
        """Return texts as one; each keeps its origin, a joint that of the text after it."""
        runs: list[Run] = []
        for value in values:
            first, *rest = value.runs
            joined = Inlines.concatenate((Inlines.plain(joint if runs else ""), first.inlines))
            runs += [Run(joined, first.origin), *rest]
        return cls(tuple(runs))

    def speaking_for(self, origins: Iterable[Origin]) -> Value:
        """Return the value as the one that what stands at these places is shown by, too."""
        return replace(self, runs=(*self.runs, *(Run(Inlines(), origin) for origin in origins)))

    @property
    def inlines(self) -> Inlines:
        """Return the whole text."""
        return self.runs[0].inlines if len(self.runs) == 1 else Inlines.concatenate(run.inlines for run in self.runs)

    @property
    def text(self) -> str:
        """Return the whole text without markup."""
        return "".join(str(run.inlines) for run in self.runs)

    @property
    def origin(self) -> Origin:
        """Return where the value begins."""
        return self.runs[0].origin


@dataclass(frozen=True, slots=True)
class Block:
    """One macro of the contract, or one part inside another block.

    Attributes:
        kind: the macro's name without `cv`: entry, line, talk, event, item, highlight, …
        id: unique in the document, the same from build to build; see `ids.py`.
        origin: the entry in the source.
        fields: values by key, in the order in which they are written.
        parts: lists of parts by key: events, items, authors, details, links, highlights, positions.
        priority: how much it matters when there is not room for all.
        must: where the source says that it must stay, if it does.
    """

    kind: str
    id: str
    origin: Origin
    fields: Mapping[str, Value]
    parts: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL
    must: Span | None = None

    def values(self) -> Iterator[Value]:
        """Yield every value of the block and of its parts."""
        for block in self.walk():
            yield from block.fields.values()

    def walk(self) -> Iterator[Block]:
        """Yield the block, and all parts in it."""
        yield self
        for parts in self.parts.values():
            for part in parts:
                yield from part.walk()


@dataclass(frozen=True, slots=True)
class Omission:
    """Something of the source that a document does not show, and why.

    Attributes:
        id: as it is, or would be, in the document.
        section: the name of the section that it is of.
        text: its first text, for a person to know it by.
        origin: where it is in the source.
        reason: why it is not shown.
        whole: an entry or a part of one that was left out as a whole, not a single key of what is shown.
    """

    id: str
    section: str
    text: str
    origin: Origin
    reason: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under a small heading; without one when `title` is None."""

    title: Value | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section that has something to show.

    Attributes:
        name: of the schema, or the user's.
        title: the heading.
        origin: where the source has the section: its key.
        groups: its blocks.
        weight: what its entries are worth beside others'.
        legend: what the marks after its authors mean.
    """

    name: str
    title: Value
    origin: Origin
    groups: tuple[Group, ...]
    weight: float = 1
    legend: Block | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of all groups."""
        return tuple(block for group in self.groups for block in group.blocks)

    def values(self) -> Iterator[Value]:
        """Yield every value, those of the headings among them."""
        yield self.title
        for group in self.groups:
            yield from [group.title] if group.title else []
            for block in group.blocks:
                yield from block.values()
        yield from self.legend.values() if self.legend else ()


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
        head: where the source has what the head says.
    """

    variant: str
    template: str
    language: str
    identity: Mapping[str, Value]
    design: Mapping[str, str]
    profiles: tuple[Block, ...]
    sections: tuple[Section, ...]
    omissions: tuple[Omission, ...]
    head: Origin

    def blocks(self) -> Iterator[Block]:
        """Yield every block that stands by itself, in the order of the document."""
        yield from self.profiles
        for section in self.sections:
            yield from section.blocks

    def legends(self) -> Iterator[Block]:
        """Yield the legends of the sections that have one."""
        yield from (section.legend for section in self.sections if section.legend)

    def values(self) -> Iterator[Value]:
        """Yield every value of the document, in its order."""
        yield from self.identity.values()
        for profile in self.profiles:
            yield from profile.values()
        for section in self.sections:
            yield from section.values()
