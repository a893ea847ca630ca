"""The node tree of a source, and lookup by path."""

from __future__ import annotations

from dataclasses import dataclass

from cvtool.diagnostics import Span

Path = tuple[str | int, ...]
"""Keys and indices (from 0) from the top of a source to a node."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in a source something comes from: the path of a node, and its span in a file."""

    path: Path
    span: Span


_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string; `plain` if it is unquoted, so that it may be a null."""

    value: str
    span: Span
    plain: bool = False

    @property
    def is_null(self) -> bool:
        """Return whether this is YAML 1.2's null (core schema, §10.2.1.1)."""
        return self.plain and self.value in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in the order of the file; every key once."""

    pairs: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> tuple[Scalar, Node] | None:
        """Return the key's own node and its value, or None."""
        for pair in self.pairs:
            if pair[0].value == key:
                return pair
        return None


Node = Scalar | Sequence | Mapping


def to_data(node: Node) -> object:
    """Return the plain value of a node: str, None, list or dict."""
    match node:
        case Scalar():
            return None if node.is_null else node.value
        case Sequence():
            return [to_data(item) for item in node.items]
        case Mapping():
            return {key.value: to_data(value) for key, value in node.pairs}


def _step(node: Node, name: str | int) -> tuple[Scalar | None, Node] | None:
    if isinstance(node, Mapping) and isinstance(name, str):
        return node.get(name)
    if isinstance(node, Sequence) and isinstance(name, int) and name < len(node.items):
        return None, node.items[name]
    return None


def get(node: Node, path: Path) -> Node | None:
    """Return the node at `path`, if there is one."""
    for name in path:
        step = _step(node, name)
        if step is None:
            return None
        node = step[1]
    return node


def has(node: Node, path: Path) -> bool:
    """Return whether there is a node at `path`."""
    return get(node, path) is not None


def find(node: Node, path: Path, *, key: bool = False) -> Span:
    """Return the span of the node at `path`, or of its deepest ancestor that exists.

    Args:
        node: the top of the source.
        path: keys and indices.
        key: return the span of the last key instead of its value's. It is also returned for a collection,
            which may be many lines long, and for a null, which has no text.
    """
    last: Scalar | None = None
    for name in path:
        step = _step(node, name)
        if step is None:
            return node.span
        last, node = step
    if last and (key or not isinstance(node, Scalar) or node.is_null):
        return last.span
    return node.span
