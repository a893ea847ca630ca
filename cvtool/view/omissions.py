"""The account of what a document leaves out: whole entries and parts, and single keys that it has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cvtool.model import Entry, Model
from cvtool.source import Path, Source
from cvtool.text.inlines import Inlines
from cvtool.view.ids import key_id
from cvtool.view.view import Omission, Value

NO_PLACE = "the document has no place for it"
# What an entry says about itself, for variants and not for readers.
_SETTINGS = frozenset(Entry.model_fields)


class Omissions:
    """Gathers omissions while a view is made."""

    def __init__(self, source: Source) -> None:
        """Keep the source, which says where things are."""
        self._source = source
        self._found: list[Omission] = []
        self._paths: set[Path] = set()

    def __iter__(self) -> Iterator[Omission]:
        """Yield them in the order in which they were found."""
        return iter(self._found)

    def add(self, section: str, identity: str, path: Path, held: object, reason: str, *, whole: bool = True) -> None:
        """Note that something is left out.

        Args:
            section: the name of its section.
            identity: the id that it would have in the document.
            path: where it is in the source.
            held: what is there: an entry, a list of entries, a text.
            reason: why it is left out.
            whole: an entry, a part of one or a text, not a single key.
        """
        self._paths.add(path)
        self._found.append(Omission(identity, section, first_text(held), self._source.locate(path), reason, whole))

    def add_keys(
        self, section: str, identity: str, path: Path, model: Model, values: Iterable[Value], reason: str
    ) -> None:
        """Note each value of what is shown that none of `values` comes from.

        This is what keeps a text from being lost in silence: a key of the schema that nothing shows ends up here.
        """
        accounted = self._paths | {run.origin.path for value in values for run in value.runs}
        for below, held in leaves(model):
            where = (*path, *below)
            if not any(where[:size] in accounted for size in range(len(path) + 1, len(where) + 1)):
                self.add(section, key_id(identity, "/".join(map(str, below))), where, held, reason, whole=False)


def first_text(held: object) -> str:
    """Return the first text of what is left out, for a person to know it by; "" if there is none."""
    if isinstance(held, Model):
        return next((_words(leaf) for _, leaf in leaves(held) if isinstance(leaf, Inlines)), "")
    if isinstance(held, Inlines):
        return _words(held)
    return next(filter(None, map(first_text, held)), "") if isinstance(held, tuple) else str(held or "")


def leaves(model: Model) -> Iterator[tuple[Path, object]]:
    """Yield every value that a source gives and a document might show, with the path to it."""
    for name, field in type(model).model_fields.items():
        if name in model.model_fields_set and not (isinstance(model, Entry) and name in _SETTINGS):
            yield from _leaves(getattr(model, name), (field.alias or name,))


def _leaves(held: object, path: Path) -> Iterator[tuple[Path, object]]:
    match held:
        case Model():
            yield from ((path + below, leaf) for below, leaf in leaves(held))
        case tuple() if not isinstance(held, Inlines):
            for index, item in enumerate(held):
                yield from _leaves(item, (*path, index))
        case bool() | None:
            pass
        case _ if held:
            yield path, held


def _words(held: object) -> str:
    return " ".join(str(held).split())
