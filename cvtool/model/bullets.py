"""Bullets below a bullet, as YAML has them: `- Project A:` with a list below it is a text with `highlights`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import is_

from cvtool.model.base import Highlight
from cvtool.source import Mapping, Node, Scalar, Sequence, Source

_BULLETS = "highlights"
_KEYS = frozenset(field.alias or name for name, field in Highlight.model_fields.items())


def with_nested_bullets(source: Source) -> Source:
    """Return a source in which all bullets with others below them have the keys of a highlight; spans stay."""
    top = _walk(source.top)
    return replace(source, top=top) if isinstance(top, Mapping) else source


def _walk(node: Node) -> Node:
    """Return a node with the bullets below it; itself where there is nothing to change, as a source may be long."""
    match node:
        case Mapping(pairs):
            values = [_value(key, value) for key, value in pairs]
            same = all(map(is_, values, (value for _, value in pairs)))
            return node if same else replace(node, pairs=tuple(zip((key for key, _ in pairs), values, strict=True)))
        case Sequence(items):
            walked = tuple(map(_walk, items))
            return node if all(map(is_, walked, items)) else replace(node, items=walked)
    return node


def _value(key: Scalar, value: Node) -> Node:
    if key.value == _BULLETS and isinstance(value, Sequence):
        return replace(value, items=tuple(map(_bullet, value.items)))
    return _walk(value)


def _bullet(item: Node) -> Node:
    """Return an item of `highlights` with all that is below it in one list."""
    item = _named(item)
    if not isinstance(item, Mapping):
        return item
    pairs = ((key, _flat(value) if key.value == _BULLETS else value) for key, value in item.pairs)
    return replace(item, pairs=tuple(pairs))


def _named(item: Node) -> Node:
    """Return `{text: A, highlights: […]}` for `{A: […]}`."""
    if not isinstance(item, Mapping) or len(item.pairs) != 1:
        return item
    ((text, below),) = item.pairs
    if text.value in _KEYS or not isinstance(below, Sequence):
        return item
    return replace(item, pairs=((replace(text, value="text"), text), (replace(text, value=_BULLETS), below)))


def _flat(below: Node) -> Node:
    """Return a list of bullets in which those that are deeper follow the one that they are below."""
    if not isinstance(below, Sequence):
        return below
    return replace(below, items=tuple(found for item in below.items for found in _one_level(_named(item))))


def _one_level(item: Node) -> Iterator[Node]:
    held = {key.value: value for key, value in item.pairs} if isinstance(item, Mapping) else {}
    deeper = _flat(held[_BULLETS]) if _BULLETS in held else None
    if held.keys() <= {"text", _BULLETS} and "text" in held and isinstance(deeper, Sequence | None):
        yield held["text"]
        yield from deeper.items if deeper else ()
    else:
        yield item
