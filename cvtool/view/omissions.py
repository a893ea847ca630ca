"""Records what a document leaves out: entries and parts as a whole, and single keys that no macro shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cvtool.model import Entry, Model
from cvtool.source import Path, Source
from cvtool.text.blocks import Paragraphs
from cvtool.text.inlines import Inlines
from cvtool.view.ids import key_id
from cvtool.view.view import Omission, Value, View

NO_PLACE = "the document has no place for it"
# Keys of entries that control variants and are never shown.
_SETTINGS = frozenset(Entry.model_fields)


class Omissions:
    """Collects omissions while a view is made."""

    def __init__(self, source: Source) -> None:
        """Keep the source, to locate what is left out."""
        self._source = source
        self._found: list[Omission] = []
        self._paths: set[Path] = set()

    def __iter__(self) -> Iterator[Omission]:
        """Yield them in the order in which they were found."""
        return iter(self._found)

    def add(self, section: str, identity: str, path: Path, content: object, reason: str, *, whole: bool = True) -> None:
        """Record an omission.

        Args:
            section: the name of its section.
            identity: the id that it would have in the document.
            path: its path in the source.
            content: what is left out: an entry, a tuple of entries, a text.
            reason: why it is left out.
            whole: whether it is an entry, a part of one or a text, rather than a single key.
        """
        self._paths.add(path)
        self._found.append(Omission(identity, section, first_text(content), self._source.locate(path), reason, whole))

    def add_keys(
        self, section: str, identity: str, path: Path, model: Model, values: Iterable[Value], reason: str
    ) -> None:
        """Record each key of a model that is shown from which none of `values` comes.

        This is what keeps texts from being lost silently: a key of the schema that nothing shows ends up here.

        Args:
            section: the name of its section.
            identity: the id of the block.
            path: the path of the model in the source.
            model: the entry, or `basics`.
            values: the values that are shown.
            reason: why the others are not.
        """
        accounted = self._paths | {run.origin.path for value in values for run in value.runs}
        for keys, content in iter_values(model):
            full = (*path, *keys)
            if not any(full[:size] in accounted for size in range(len(path) + 1, len(full) + 1)):
                self.add(section, key_id(identity, "/".join(map(str, keys))), full, content, reason, whole=False)


def no_section(template: str) -> str:
    """Return the reason why a whole section is left out that a template does not name."""
    return f"no section of `{template}`"


def unplaced(view: View) -> tuple[str, ...]:
    """Return the sections of the source that a variant might show, and its template has no place for."""
    return tuple(left.section for left in view.omissions if left.reason == no_section(view.template))


def first_text(content: object) -> str:
    """Return the first text in an entry or a tuple of them, to show to the user; "" if there is none."""
    if isinstance(content, Model):
        return next(
            (_one_line(value) for _, value in iter_values(content) if isinstance(value, Inlines | Paragraphs)), ""
        )
    if isinstance(content, Inlines | Paragraphs):
        return _one_line(content)
    return next(filter(None, map(first_text, content)), "") if isinstance(content, tuple) else str(content or "")


def iter_values(model: Model) -> Iterator[tuple[Path, object]]:
    """Yield every scalar value of a model that the source sets and a document might show, with its path."""
    for name, field in type(model).model_fields.items():
        if name in model.model_fields_set and not (isinstance(model, Entry) and name in _SETTINGS):
            yield from _iter_values(getattr(model, name), (field.alias or name,))


def _iter_values(content: object, path: Path) -> Iterator[tuple[Path, object]]:
    match content:
        case Model():
            yield from ((path + keys, value) for keys, value in iter_values(content))
        case tuple() if not isinstance(content, Inlines | Paragraphs):
            for index, item in enumerate(content):
                yield from _iter_values(item, (*path, index))
        case bool() | None:
            pass
        case _ if content:
            yield path, content


def _one_line(text: Inlines | Paragraphs) -> str:
    return " ".join(str(text).split())
