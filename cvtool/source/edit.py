"""Copies of a node tree with a node put at a path. Each node keeps its own span."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from typing import TypeAlias

from cvtool.diagnostics import Span
from cvtool.source.nodes import Mapping, Node, Scalar, Sequence, get

Data: TypeAlias = "str | Dict[str, Data]"
Keys = tuple[str, ...]
"""The path of a node, as strings: keys, and indices of items from 0."""


class PathError(ValueError):
    """There can be no node at a path; the message says why."""


def to_node(data: Data, span: Span) -> Node:
    """Return strings and mappings as nodes that all have the same span."""
    if isinstance(data, str):
        return Scalar(data, span)
    return Mapping(tuple((Scalar(key, span), to_node(value, span)) for key, value in data.items()), span)


def put(top: Mapping, path: Keys, new: Node, span: Span) -> Mapping:
    """Return a tree with a node put at a path; mappings that are missing on the way are created.

    Args:
        top: the tree.
        path: of the new node; not empty.
        new: the node.
        span: of the keys that are created.

    Raises:
        PathError: the path leads through a scalar, or to an item that does not exist.
    """
    first, *rest = path
    pairs = {key.value: (key, value) for key, value in top.pairs}
    key, below = pairs.get(first, (Scalar(first, span), None))
    pairs[first] = (key if rest else Scalar(first, span), _put(below, tuple(rest), new, span))
    return Mapping(tuple(pairs.values()), top.span)


def _put(node: Node | None, path: Keys, new: Node, span: Span) -> Node:
    if not path:
        return new
    match node:
        case Mapping():
            return put(node, path, new, span)
        case Sequence(items):
            number = _number(path[0], len(items))
            item = _put(items[number], path[1:], new, span)
            return Sequence((*items[:number], item, *items[number + 1 :]), node.span)
        case Scalar() if not node.is_null:
            raise PathError(f"there is nothing inside a text: `{path[0]}` cannot be set there")
    return put(Mapping((), span), path, new, span)


def _number(text: str, count: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise PathError(f"`{text}` is no number of an item of a list; they count from 0")
    if int(text) >= count:
        last = f"the last is {count - 1}" if count else "the list is empty"
        raise PathError(f"there is no item {text}: they count from 0, and {last}")
    return int(text)


def append(top: Mapping, path: Keys, new: Node, span: Span) -> Mapping:
    """Return a tree with a node appended to the list at a path; unchanged if something else is there.

    Raises:
        PathError: as for `put`.
    """
    before = get(top, path)
    if isinstance(before, Mapping) or (isinstance(before, Scalar) and not before.is_null):
        return top
    items = before.items if isinstance(before, Sequence) else ()
    return put(top, path, Sequence((*items, new), span), span)
