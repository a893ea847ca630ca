"""Makes blocks of entries: values by the keys of the macro contract, each with its origin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic.alias_generators import to_camel

from cvtool.contract import Kind, Layout
from cvtool.diagnostics import Span
from cvtool.model import Date, Entry, Item, Priority, SectionOptions
from cvtool.model.basics import plain_name
from cvtool.model.career import Certificate
from cvtool.model.custom import CustomEntry
from cvtool.model.research import Publication, Talk
from cvtool.source import Origin, Path, Source, find
from cvtool.text.blocks import DEEPEST, Paragraph, Paragraphs
from cvtool.text.inlines import Inlines, OwnName
from cvtool.text.people import Person, is_self
from cvtool.text.phones import link_phones
from cvtool.text.urls import Address, link_emails
from cvtool.view.dates import DateWriter
from cvtool.view.ids import entry_id, key_id, part_id
from cvtool.view.labels import KINDS, label
from cvtool.view.shapes import EVENT, ITEM, STAGES, Shape, shape_of
from cvtool.view.view import Block, Run, Value

_DATES = (
    ("terms",), ("dates",), ("filed", "granted", "date"), ("date",), ("release_date",), ("start_date", "end_date")
)  # fmt: skip
"""The schema's keys of dates; of an entry that has several, the first of these are shown."""
_DATES_OF_CERTIFICATES = (("date",), ("start_date",)), (("expires",), ("end_date",))
_WORDS = {"filed": "filed", "granted": "granted", "expires": "expires", "end_date": "expires"}
"""How the template calls a date that stands beside another, by the schema's key."""
_BELOW = "summary"
"""The key of the contract for paragraphs."""
_PEOPLE = frozenset({"advisors", "editors", "inventors"})
"""The schema's keys of details that are lists of names."""
_NAMED_SCORE = re.compile(r"[^\W\d]+(?::|\s+(?=\d))")
"""The start of a score that says what it is: "GPA: 3.9", "Note 1,3"."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the blocks of one document.

    Args:
        persons: the person by every name that is to be marked among authors, inventors and the like.
        labels: the labels of details and kinds, by the schema's key or value.
        dates: the formatter of dates.
        is_shown: returns whether a part of an entry is shown.
        source: to locate values.
    """

    persons: tuple[Person, ...]
    labels: Mapping[str, Inlines]
    dates: DateWriter
    is_shown: Callable[[Entry], bool]
    source: Source

    def make(self, section: str, index: int, entry: Entry, path: Path, options: SectionOptions) -> Block:
        """Return the block of an entry.

        Args:
            section: the name of its section.
            index: its index in that, from 0.
            entry: the entry.
            path: its path in the source.
            options: the options of the section.
        """
        shape = shape_of(section)
        if isinstance(entry, CustomEntry) and entry.text:
            shape = replace(shape, layout=Layout.LINE, fields={**shape.fields, "title": ("title", "text")})
        layout = options.layout or shape.layout
        block = self._block(str(layout), entry_id(section, index, entry), entry, path, shape, running=False)
        if isinstance(entry, Publication):
            block = self._with_authors(block, entry)
        return _titled(block)

    def _locate(self, path: Path) -> Origin:
        return self.source.locate(path)

    def _block(self, kind: str, identity: str, entry: Entry, path: Path, shape: Shape, *, running: bool) -> Block:
        fields = dict(self._fields(entry, path, shape))
        if names := _shown_dates(entry):
            origin, *others = [self._locate((*path, to_camel(name))) for name in names]
            date = Value.verbatim(self._date(entry, names, running=running), origin, Kind.DATE)
            fields["date"] = date.with_origins(others)
        parts = {
            "details": tuple(self._details(identity, entry, path, shape)),
            "events": tuple(self._parts("event", EVENT, identity, entry, path, "events")),
            "items": tuple(self._items(identity, entry, path, shape)),
            "positions": tuple(
                part
                for key, stage in STAGES.items()
                for part in self._parts("position", stage, identity, entry, path, key)
            ),
            "highlights": tuple(self._highlights(identity, entry, path)),
        }
        filled = {key: part for key, part in parts.items() if part}
        return Block(
            kind, identity, self._locate(path), fields, filled, entry.priority, self._must(entry, path),
            entry.keep, entry.break_,
        )  # fmt: skip

    def _must(self, entry: Entry, path: Path) -> Span | None:
        return find(self.source.top, (*path, "priority"), key=True) if entry.priority is Priority.MUST else None

    def _fields(self, entry: Entry, path: Path, shape: Shape) -> Iterator[tuple[str, Value]]:
        made = {
            key: [v for name in names for v in self._values(entry, name, path)] for key, names in shape.fields.items()
        }
        for key, values in _with_paragraphs_below(made).items():
            if values:
                join = Value.stacked if key == _BELOW else Value.joined
                value = values[0] if len(values) == 1 else join(values)
                yield key, self._labelled(value, KINDS if isinstance(entry, Talk) else {}) if key == "kind" else value

    def _labelled(self, kind: Value, words: Mapping[str, str]) -> Value:
        """Return the kind of a talk, or the type of a publication, in the words of the template."""
        return Value.of(label(self.labels, kind.text, words), kind.origin)

    def _values(self, entry: Entry, name: str, path: Path) -> Iterator[Value]:
        """Yield the values of a key of the schema; the type in the model decides their kind."""
        yield from self._converted(entry.lookup(name), (*path, to_camel(name)))

    def _converted(self, content: object, path: Path) -> Iterator[Value]:
        match content:
            case Inlines():
                yield from [Value.of(content, self._locate(path))] if content else []
            case Paragraphs():
                yield from [Value.long(content, self._locate(path))] if content else []
            case Address():
                yield from [Value.of(Inlines(), self._locate(path), Kind.ADDRESS, content)] if content else []
            case tuple():
                for index, item in enumerate(content):
                    if not isinstance(item, Entry) or self.is_shown(item):
                        yield from self._converted(item, (*path, index))
            case Item():
                yield from self._converted(content.text, (*path, "text"))
            case None | "":
                pass
            case _:
                yield Value.verbatim(str(content), self._locate(path))

    def _date(self, entry: Entry, names: Sequence[str], *, running: bool) -> str:
        held = {name: getattr(entry, name) for name in names}
        if entry.lookup("expected", False):
            name = names[0 if isinstance(entry, Certificate) else -1]
            held[name] = replace(held[name], expected=True) if isinstance(held[name], Date) else held[name]
        if not isinstance(entry, Certificate) and held.keys() <= {"start_date", "end_date"}:
            write = self.dates.write_since if running else self.dates.write_range
            return write(held.get("start_date"), held.get("end_date"))
        return ", ".join(self._one_date(name, when) for name, when in held.items())

    def _one_date(self, name: str, held: Date | tuple[Date, ...]) -> str:
        if isinstance(held, tuple):
            return self.dates.write_all(held)
        return self.dates.write_as(_WORDS[name], held) if name in _WORDS else self.dates.write(held)

    def _details(self, identity: str, entry: Entry, path: Path, shape: Shape) -> Iterator[Block]:
        for name in shape.details:
            if values := list(self._values(entry, name, path)):
                text = Value.joined(map(self._marked, values) if name in _PEOPLE else values)
                if name == "amount":
                    text = Value.joined([*self._values(entry, "currency", path), text], " ")
                key, origin = to_camel(name), self._locate((*path, to_camel(name)))
                fields = {"label": Value.of(label(self.labels, key), origin), "text": _linked(name, text)}
                if _speaks_for_itself(name, text):
                    del fields["label"]
                yield Block("detail", key_id(identity, key), origin, fields)

    def _marked(self, name: Value) -> Value:
        """Return a name among others, marked if it is the own one."""
        return Value.of(Inlines((OwnName(name.inlines),)), name.origin) if self._is_self(name.inlines) else name

    def _is_self(self, name: Inlines) -> bool:
        return any(is_self(plain_name(name), person) for person in self.persons)

    def _parts(self, kind: str, shape: Shape, identity: str, entry: Entry, path: Path, key: str) -> Iterator[Block]:
        for part, name, where in self._shown_parts(identity, entry, path, key):
            yield _titled(self._block(kind, name, part, where, shape, running=False))

    def _items(self, identity: str, entry: Entry, path: Path, shape: Shape) -> Iterator[Block]:
        if shape.items != "items":
            yield from self._texts(identity, entry, path, shape.items)
            return
        for item, name, where in self._shown_parts(identity, entry, path, "items"):
            yield self._block("item", name, item, where, ITEM, running=True)

    def _texts(self, identity: str, entry: Entry, path: Path, key: str) -> Iterator[Block]:
        for item, name, where in self._shown_parts(identity, entry, path, key):
            text = {"text": Value.of(item.text, self._locate((*where, "text")))}
            yield Block("item", name, self._locate(where), text, {}, item.priority, self._must(item, where))

    def _highlights(self, identity: str, entry: Entry, path: Path) -> Iterator[Block]:
        for item, name, where in self._shown_parts(identity, entry, path, "highlights"):
            text = item.text.as_bullet(1).without_bullet() or Paragraphs((Paragraph(Inlines()),))
            below = [
                Value.long(nested.as_bullet(DEEPEST), self._locate((*where, "highlights", number)))
                for number, nested in enumerate(item.highlights)
                if nested
            ]
            fields = {"text": Value.stacked([Value.long(text, self._locate((*where, "text"))), *below])}
            yield Block("highlight", name, self._locate(where), fields, {}, item.priority, self._must(item, where))

    def _shown_parts(self, identity: str, entry: Entry, path: Path, key: str) -> Iterator[tuple[Any, str, Path]]:
        """Yield the parts of an entry that are shown, each with its id and its path."""
        for index, part in enumerate(entry.lookup(key, ())):
            if self.is_shown(part):
                yield part, part_id(identity, key, index, part), (*path, key, index)

    def _with_authors(self, block: Block, entry: Publication) -> Block:
        fields, parts, path = dict(block.fields), dict(block.parts), block.origin.path
        if entry.doi:
            fields["doi"] = Value.verbatim(entry.doi, self._locate((*path, "doi")), href=f"https://doi.org/{entry.doi}")
        parts["authors"] = tuple(self._authors(block.id, entry, path))
        parts["links"] = tuple(self._links(block.id, entry, path))
        return replace(block, fields=fields, parts={key: part for key, part in parts.items() if part})

    def _authors(self, identity: str, entry: Publication, path: Path) -> Iterator[Block]:
        for index, author in enumerate(entry.authors):
            origin = self._locate((*path, "authors", index))
            marks = {"self": origin} if self._is_self(author) else {}
            for mark, key, names in (
                ("equal", "equalContribution", entry.equal_contribution),
                ("corresponding", "corresponding", entry.corresponding),
            ):
                if author in names:
                    marks[mark] = self._locate((*path, key, names.index(author)))
            fields = {mark: Value.of(Inlines(), where, Kind.MARK) for mark, where in marks.items()}
            yield Block(
                "author", part_id(identity, "authors", index), origin, {"name": Value.of(author, origin), **fields}
            )

    def _links(self, identity: str, entry: Publication, path: Path) -> Iterator[Block]:
        for key in type(entry.links).model_fields:
            if url := getattr(entry.links, key):
                origin = self._locate((*path, "links", key))
                text = Value.of(label(self.labels, key), origin, href=url)
                yield Block("link", key_id(key_id(identity, "links"), key), origin, {"text": text})


def _speaks_for_itself(name: str, text: Value) -> bool:
    """Return whether a detail needs no label: an address, or a score that says what it is, as `GPA: 3.9` does."""
    return name in ("email", "phone") or (name == "score" and _NAMED_SCORE.match(text.text) is not None)


def _linked(name: str, text: Value) -> Value:
    """Return the text of a detail, with links if it is of e-mail addresses or telephone numbers."""
    if name not in ("email", "phone"):
        return text
    linked = (link_emails(run.inlines) if name == "email" else link_phones(run.inlines, None) for run in text.runs)
    return replace(text, runs=tuple(Run(inlines, run.origin) for inlines, run in zip(linked, text.runs, strict=True)))


def _with_paragraphs_below(values: dict[str, list[Value]]) -> dict[str, list[Value]]:
    """Return values by key with those of several paragraphs below, since they have no room among short texts."""
    long = [value for key, held in values.items() if key != _BELOW for value in held if value.is_long]
    if not long:
        return values
    others = {key: [value for value in held if value not in long] for key, held in values.items()}
    return {**others, _BELOW: [*long, *others.get(_BELOW, [])]}


def _shown_dates(entry: Entry) -> list[str]:
    """Return the keys of the dates of an entry that are shown; [] if it has none."""
    groups = _DATES_OF_CERTIFICATES if isinstance(entry, Certificate) else (_DATES,)
    return [name for group in groups for name in _first_given(entry, group)]


def _first_given(entry: Entry, groups: Iterable[Sequence[str]]) -> list[str]:
    given = ([name for name in names if entry.lookup(name)] for names in groups)
    return next(filter(None, given), [])


def _titled(block: Block) -> Block:
    """Return a list, line or part without a title with its organisation as the title; other blocks as they are."""
    is_headed = block.kind in (Layout.LIST, Layout.LINE, "position")
    if is_headed and "title" not in block.fields and "organization" in block.fields:
        fields = {"title" if key == "organization" else key: value for key, value in block.fields.items()}
        return replace(block, fields=fields)
    return block
