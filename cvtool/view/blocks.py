"""Entries of the model become blocks: the keys of the macro contract, each with its origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from pydantic.alias_generators import to_camel

from cvtool.model import Entry, Item, Layout, Priority, SectionOptions
from cvtool.model.research import CustomEntry, Publication
from cvtool.source import Path
from cvtool.text.markup import join
from cvtool.text.people import is_self
from cvtool.view.dates import DateWriter
from cvtool.view.shapes import EVENT, FREE, ITEM, POSITION, SHAPES, Shape

ADDRESSES = frozenset({"doi", "email", "url"})
"""The keys whose values have no markup: a `*` of theirs is one."""


@dataclass(frozen=True, slots=True)
class Value:
    """A text with its markup, and where in the source it comes from; `href` makes it a link."""

    text: str
    origin: Path
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One macro of the contract, or one part inside another block.

    Attributes:
        kind: the macro's name without `cv`: entry, line, talk, event, item, highlight, …
        id: unique in the document, the same from build to build.
        origin: the entry in the source.
        fields: texts by key, in the order in which they are written.
        parts: lists of parts by key: events, items, authors, details, links, highlights, positions.
        priority: how much it matters when there is not room for all.
    """

    kind: str
    id: str
    origin: Path
    fields: Mapping[str, Value]
    parts: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL

    def values(self) -> Iterator[Value]:
        """Yield every text of the block and of its parts."""
        yield from self.fields.values()
        for parts in self.parts.values():
            for part in parts:
                yield from part.values()


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the blocks of one document.

    Args:
        names: the own name, in every form, which is marked among authors.
        labels: the words before details, by the schema's key.
        dates: writes dates.
        wants: tells whether a part of an entry is shown.
    """

    names: tuple[str, ...]
    labels: Mapping[str, str]
    dates: DateWriter
    wants: Callable[[Entry], bool]

    def make(self, section: str, entry: Entry, origin: Path, options: SectionOptions) -> Block:
        """Return the block of an entry of `section`; `origin` ends with its number in the source."""
        shape = SHAPES.get(section, FREE)
        identity = entry.id or f"{section}/{cast('int', origin[-1]) + 1}"
        if isinstance(entry, CustomEntry) and entry.text:
            shape = replace(shape, layout=Layout.LINE, fields={**shape.fields, "title": ("title", "text")})
        layout = options.layout or shape.layout
        block = self._block(str(layout), identity, entry, origin, shape, running=False)
        if isinstance(entry, Publication):
            block = self._with_authors(block, entry)
        return _headed(block)

    def _block(self, kind: str, identity: str, entry: Entry, origin: Path, shape: Shape, *, running: bool) -> Block:
        fields = dict(self._fields(entry, origin, shape))
        if date := self._date(entry, running=running):
            fields["date"] = Value(date, (*origin, _date_key(entry)))
        parts = {
            "details": tuple(self._details(identity, entry, origin, shape)),
            "events": tuple(self._parts("event", EVENT, identity, entry, origin, "events")),
            "items": tuple(self._items(identity, entry, origin, shape)),
            "positions": tuple(self._parts("position", POSITION, identity, entry, origin, "positions")),
            "highlights": tuple(self._texts("highlight", identity, entry, origin, "highlights")),
        }
        return Block(kind, identity, origin, fields, {key: part for key, part in parts.items() if part}, entry.priority)

    def _fields(self, entry: Entry, origin: Path, shape: Shape) -> Iterator[tuple[str, Value]]:
        for key, names in shape.fields.items():
            present = [(name, self._text(getattr(entry, name, None))) for name in names]
            texts = [(name, text) for name, text in present if text]
            if texts:
                text = join(text for _, text in texts)
                shown = self.labels.get(text, text[:1].upper() + text[1:]) if key == "kind" else text
                yield key, Value(shown, (*origin, to_camel(texts[0][0])))

    def _date(self, entry: Entry, *, running: bool) -> str:
        for name in ("terms", "dates"):
            if dates := getattr(entry, name, ()):
                return self.dates.write_all(dates)
        for name in ("date", "release_date"):
            if when := getattr(entry, name, None):
                return self.dates.write(when)
        write = self.dates.write_since if running else self.dates.write_range
        return write(getattr(entry, "start_date", None), getattr(entry, "end_date", None))

    def _details(self, identity: str, entry: Entry, origin: Path, shape: Shape) -> Iterator[Block]:
        for name in shape.details:
            if text := self._text(getattr(entry, name, None)):
                currency = getattr(entry, "currency", None) if name == "amount" else None
                key, where = to_camel(name), (*origin, to_camel(name))
                value = Value(join((currency, text), " ") if currency else text, where)
                label = Value(self.labels.get(key, key.capitalize()), where)
                yield Block("detail", f"{identity}/{key}", where, {"label": label, "text": value})

    def _parts(self, kind: str, shape: Shape, identity: str, entry: Entry, origin: Path, key: str) -> Iterator[Block]:
        for part, name, where in self._wanted(identity, entry, origin, key):
            yield self._block(kind, name, part, where, shape, running=False)

    def _items(self, identity: str, entry: Entry, origin: Path, shape: Shape) -> Iterator[Block]:
        if shape.items != "items":
            yield from self._texts("item", identity, entry, origin, shape.items)
            return
        for item, name, where in self._wanted(identity, entry, origin, "items"):
            yield self._block("item", name, item, where, ITEM, running=True)

    def _texts(self, kind: str, identity: str, entry: Entry, origin: Path, key: str) -> Iterator[Block]:
        for item, name, where in self._wanted(identity, entry, origin, key):
            text = {"text": Value(item.text, (*where, "text"))}
            yield Block(kind, name, where, text, priority=item.priority)

    def _wanted(self, identity: str, entry: Entry, origin: Path, key: str) -> Iterator[tuple[Any, str, Path]]:
        """Yield the parts of an entry that are shown, each with its id and its place."""
        for index, part in enumerate(getattr(entry, key, ())):
            if self.wants(part):
                yield part, part.id or f"{identity}/{key}/{index + 1}", (*origin, key, index)

    def _text(self, value: object) -> str:
        if isinstance(value, tuple):
            return join(self._text(part) for part in value if not isinstance(part, Entry) or self.wants(part))
        if isinstance(value, Item):
            return value.text
        return "" if value is None else str(value)

    def _with_authors(self, block: Block, entry: Publication) -> Block:
        fields, parts = dict(block.fields), dict(block.parts)
        if entry.doi:
            fields["doi"] = Value(entry.doi, (*block.origin, "doi"), f"https://doi.org/{entry.doi}")
        parts["authors"] = tuple(self._authors(block, entry))
        parts["links"] = tuple(self._links(block, entry))
        return replace(block, fields=fields, parts={key: part for key, part in parts.items() if part})

    def _authors(self, block: Block, entry: Publication) -> Iterator[Block]:
        for index, author in enumerate(entry.authors):
            where = (*block.origin, "authors", index)
            marks = {
                "self": any(is_self(author, name) for name in self.names),
                "equal": author in entry.equal_contribution,
                "corresponding": author in entry.corresponding,
            }
            fields = {"name": Value(author, where)} | {m: Value("true", where) for m, on in marks.items() if on}
            yield Block("author", f"{block.id}/authors/{index + 1}", where, fields)

    def _links(self, block: Block, entry: Publication) -> Iterator[Block]:
        for key, url in entry.links.model_dump(exclude_none=True).items():
            where = (*block.origin, "links", key)
            text = Value(self.labels.get(key, key.capitalize()), where, url)
            yield Block("link", f"{block.id}/links/{key}", where, {"text": text})


def _headed(block: Block) -> Block:
    """Return the block with a title: a list or line without a role is headed by its organisation."""
    if block.kind in (Layout.LIST, Layout.LINE) and "title" not in block.fields and "organization" in block.fields:
        fields = {"title" if key == "organization" else key: value for key, value in block.fields.items()}
        return replace(block, fields=fields)
    return block


def _date_key(entry: Entry) -> str:
    names = ("terms", "dates", "date", "release_date", "start_date", "end_date")
    return to_camel(next(name for name in names if getattr(entry, name, None)))


def prose(section: str, text: str, origin: Path) -> Iterator[Block]:
    """Yield one block for each paragraph of a text; blank lines part them."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    for index, paragraph in enumerate(paragraphs):
        text_value = {"text": Value(paragraph, origin)}
        yield Block("prose", f"{section}/{index + 1}", origin, text_value, priority=Priority.HIGH)


def keep_fields(blocks: Iterable[Block], keys: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the blocks with only these keys; all, when there are none."""
    if not keys:
        return tuple(blocks)
    return tuple(
        replace(
            block,
            fields={key: value for key, value in block.fields.items() if key in keys},
            parts={key: parts for key, parts in block.parts.items() if key in keys},
        )
        for block in blocks
    )
