"""The content of a document, as data: a `View` of sections of blocks of values, each text with its origin.

Data classes only: `select.py` and `make.py` make views, `prune.py` makes smaller ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cvtool.contract import Kind, Layout
from cvtool.diagnostics import Span
from cvtool.model import Break, Priority
from cvtool.source import Origin
from cvtool.text.blocks import Paragraph, Paragraphs, Start
from cvtool.text.inlines import Inlines
from cvtool.view.others import Others


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text that has one origin in the source.

    Attributes:
        inlines: the text.
        origin: its origin.
        start: how the paragraph begins that begins here; None if the run goes on, or begins the value as usual.
    """

    inlines: Inlines
    origin: Origin
    start: Start | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a key of the macro contract.

    Attributes:
        runs: the text in runs, each with its origin; at least one. For an address it is the printed form, for a mark
            it is empty. An empty run records a further origin of what the other runs show.
        kind: how the value is written and checked.
        href: the URL, if it is a link or an address.
    """

    runs: tuple[Run, ...]
    kind: Kind = Kind.TEXT
    href: str | None = None

    @classmethod
    def of(cls, text: Inlines, origin: Origin, kind: Kind = Kind.TEXT, href: str | None = None) -> Value:
        """Return a value of one run."""
        return cls((Run(text, origin),), kind, href)

    @classmethod
    def long(cls, text: Paragraphs, origin: Origin) -> Value:
        """Return a value of the paragraphs of a long text."""
        runs = [Run(paragraph.inlines, origin, paragraph.start) for paragraph in text]
        return cls((replace(runs[0], start=runs[0].start if runs[0].start != Start() else None), *runs[1:]))

    @classmethod
    def verbatim(cls, text: str, origin: Origin, kind: Kind = Kind.TEXT, href: str | None = None) -> Value:
        """Return a value of one run from a string in which nothing is markup."""
        return cls.of(Inlines.plain(text), origin, kind, href)

    @classmethod
    def joined(cls, values: Iterable[Value], separator: str = ", ") -> Value:
        """Return the values joined; each keeps its origins, and a separator has that of the text after it."""
        runs: list[Run] = []
        for value in values:
            first, *rest = value.runs
            joined = Inlines.concatenate((Inlines.plain(separator if runs else ""), first.inlines))
            runs += [Run(joined, first.origin), *rest]
        return cls(tuple(runs))

    @classmethod
    def stacked(cls, values: Iterable[Value]) -> Value:
        """Return the values as one, each a paragraph or more of its own; each keeps its origins."""
        runs: list[Run] = []
        for value in values:
            first, *rest = value.runs
            runs += [replace(first, start=Start()) if runs and first.start is None else first, *rest]
        return cls(tuple(runs))

    def with_origins(self, origins: Iterable[Origin]) -> Value:
        """Return the value with further origins: nodes of the source that its text shows as well."""
        return replace(self, runs=(*self.runs, *(Run(Inlines(), origin) for origin in origins)))

    @property
    def inlines(self) -> Inlines:
        """Return the whole text."""
        return self.runs[0].inlines if len(self.runs) == 1 else Inlines.concatenate(run.inlines for run in self.runs)

    def divided(self) -> Iterator[tuple[Run, ...]]:
        """Yield the runs of each paragraph."""
        starts = [number for number, run in enumerate(self.runs) if number == 0 or run.start]
        for start, end in pairwise([*starts, len(self.runs)]):
            yield self.runs[start:end]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the text in its paragraphs; a short one has one."""
        parts = ((Inlines.concatenate(run.inlines for run in runs), runs[0].start) for runs in self.divided())
        return tuple(Paragraph(inlines, start or Start()) for inlines, start in parts)

    @property
    def text(self) -> str:
        """Return the whole text without markup; a line for each paragraph."""
        return "\n".join(map(str, self.paragraphs)) if self.is_long else "".join(str(run.inlines) for run in self.runs)

    @property
    def is_long(self) -> bool:
        """Return whether the text is more than one paragraph without a bullet."""
        return any(run.start for run in self.runs)

    @property
    def origin(self) -> Origin:
        """Return the origin of the first run."""
        return self.runs[0].origin


@dataclass(frozen=True, slots=True)
class Block:
    """One macro of the contract, or one part inside another block.

    Attributes:
        kind: the macro's name without `cv`: entry, line, talk, event, item, highlight, …
        id: unique in the document, and the same in every build; see `ids.py`.
        origin: of the entry in the source.
        fields: values by key, in the order of the `.tex` file.
        parts: lists of parts by key: events, items, authors, details, links, highlights, positions.
        priority: decides whether it stays when there is not room for all.
        must: the span of `priority: must`, if the source has that.
        keep: whether no page break divides it.
        page_break: whether the page ends before it, or must not.
        preferred: whether a text of it mentions what the variant prefers.
        inline: whether its items are the entries of a section, in one paragraph.
    """

    kind: str
    id: str
    origin: Origin
    fields: Mapping[str, Value]
    parts: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL
    must: Span | None = None
    keep: bool = False
    page_break: Break | None = None
    preferred: bool = False
    inline: bool = False

    @property
    def entries(self) -> tuple[Block, ...]:
        """Return the entries of the source that it shows: itself, as a rule, and of prose none."""
        return self.parts["items"] if self.inline else () if self.kind == Layout.PROSE else (self,)

    def values(self) -> Iterator[Value]:
        """Yield every value of the block and of its parts."""
        for block in self.walk():
            yield from block.fields.values()

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield each key of the contract that the block has, with a key of the schema that it shows."""
        shown = [(key, run.origin) for key, value in self.fields.items() for run in value.runs]
        shown += [(key, part.origin) for key, parts in self.parts.items() for part in parts]
        for key, origin in shown:
            for name in origin.path[len(self.origin.path) :][:1]:
                yield key, str(name)

    def walk(self) -> Iterator[Block]:
        """Yield the block and all its parts, nested ones too."""
        yield self
        for parts in self.parts.values():
            for part in parts:
                yield from part.walk()


@dataclass(frozen=True, slots=True)
class Omission:
    """Something in the source that a document does not show, and why.

    Attributes:
        id: the id that it has, or would have, in the document.
        section: the name of its section.
        text: its first text, to show to the user.
        origin: its origin in the source.
        reason: why it is not shown.
        whole: whether it is an entry or a part of one as a whole, rather than a single key of one that is shown.
    """

    id: str
    section: str
    text: str
    origin: Origin
    reason: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under a subheading; without one if `title` is None."""

    title: Value | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section that has something to show.

    Attributes:
        name: its key in the schema, or the user's name for it.
        title: the heading.
        origin: of its key in the source.
        groups: its blocks.
        weight: the factor on the value of its entries when not all fit on the pages.
        legend: the meaning of the marks after its authors.
        column: the column in which it stands; None if the template has none.
        min: how many of its entries stay at least when not all fit on the pages.
        keep: whether no page break divides it.
        page_break: whether the page ends before it, or must not.
    """

    name: str
    title: Value
    origin: Origin
    groups: tuple[Group, ...]
    weight: float = 1
    legend: Block | None = None
    column: str | None = None
    min: int = 0
    keep: bool = False
    page_break: Break | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of all groups."""
        return tuple(block for group in self.groups for block in group.blocks)

    def values(self) -> Iterator[Value]:
        """Yield every value, including those of headings."""
        yield self.title
        for group in self.groups:
            yield from [group.title] if group.title else []
            for block in group.blocks:
                yield from block.values()
        yield from self.legend.values() if self.legend else ()


@dataclass(frozen=True, slots=True)
class View:
    r"""The content of a document.

    Attributes:
        variant, template, language: their names; the language is a BCP 47 tag.
        identity: name, label, e-mail, … by the key of `\cvsetup`.
        design: the design options by name.
        design_at: where in the source each was chosen; of one that is the template's own, where that was.
        profiles: blocks of profiles.
        sections: in the order of the document, column by column; none is empty.
        omissions: what the source has and the document does not show.
        head: the origin of `basics`.
        others: what stands after the last item of a list that was cut, by the number of those that are left out.
    """

    variant: str
    template: str
    language: str
    identity: Mapping[str, Value]
    design: Mapping[str, str]
    design_at: Mapping[str, Origin]
    profiles: tuple[Block, ...]
    sections: tuple[Section, ...]
    omissions: tuple[Omission, ...]
    head: Origin
    others: Others

    @property
    def is_empty(self) -> bool:
        """Return whether it shows nothing of the source."""
        return not (self.sections or self.profiles or self.identity.keys() - {"document"})

    def blocks(self) -> Iterator[Block]:
        """Yield every top-level block, in the order of the document."""
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
