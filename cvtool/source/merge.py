"""Lays one node tree over another: mappings join key by key, lists by the ids of their entries.

As in a merge patch (RFC 7396) any other list takes the place of that below; as in Jsonnet, `key+` adds to it instead.
Every node keeps the span of its own file.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cvtool.source.nodes import Mapping, Node, Path, Scalar, Sequence, to_data

_ADDED = re.compile(r"[\w-]+\+")

OnReplaced = Callable[[Path, Scalar, Sequence], None]
"""Called with the path of a list that takes the place of another, its key, and that other."""
_Pairs = dict[str, tuple[Scalar, Node]]


def _ignore(_path: Path, _key: Scalar, _below: Sequence) -> None:
    pass


def merge(base: Mapping, over: Mapping, on_replaced: OnReplaced = _ignore, path: Path = ()) -> Mapping:
    """Return `base` with `over` laid over it.

    Mappings join key by key. Where entries of a list of `over` have an `id`, each joins the entry of `base` with the
    same, and all others are added. A list under `key+` is added to that under `key`; if there is none, it stays under
    `key+` until `settle`, since a further tree may come below. Anything else takes the place of what is there.

    Args:
        base: what is below.
        over: what is above.
        on_replaced: is told of each list that takes the place of another that has more in it.
        path: where the two are.
    """
    pairs: _Pairs = {key.value: (key, value) for key, value in base.pairs}
    for key, value in over.pairs:
        if _is_added(key, value):
            _add(pairs, key, value)
            continue
        own, below = pairs.get(key.value) or (key, pairs.pop(f"{key.value}+", (key, None))[1])
        where = (*path, key.value)
        match below, value:
            case Mapping(), Mapping():
                pairs[key.value] = own, merge(below, value, on_replaced, where)
            case Sequence(), Sequence() if any(map(_id, value.items)):
                pairs[key.value] = own, _join(below, value, on_replaced, where)
            case _:
                pairs[key.value] = key, value
                if isinstance(below, Sequence) and isinstance(value, Sequence) and _loses(below, value):
                    on_replaced(where, key, below)
    return Mapping(tuple(pairs.values()), base.span)


def settle(tree: Mapping) -> Mapping:
    """Return a tree in which each `key+` is `key`: there is nothing more to add to."""
    settled = [(key, _settle(value)) for key, value in tree.pairs]
    pairs: _Pairs = {key.value: (key, value) for key, value in settled if not _is_added(key, value)}
    for key, value in settled:
        if _is_added(key, value):
            name = Scalar(key.value.removesuffix("+"), key.span)
            pairs.setdefault(name.value, (name, Sequence((), value.span)))
            _add(pairs, key, value)
    return Mapping(tuple(pairs.values()), tree.span)


def _settle(node: Node) -> Node:
    match node:
        case Sequence():
            return Sequence(tuple(map(_settle, node.items)), node.span)
        case Mapping():
            return settle(node)
        case Scalar():
            return node


def _is_added(key: Scalar, value: Node) -> bool:
    return isinstance(value, Sequence) and _ADDED.fullmatch(key.value) is not None


def _add(pairs: _Pairs, key: Scalar, value: Node) -> None:
    """Add a list to the one below it; a text there is a list of one."""
    name = key.value.removesuffix("+")
    own, below = pairs.get(name) or pairs.get(key.value) or (key, None)
    if below is None or isinstance(below, Mapping):
        pairs[key.value] = key, value
    else:
        pairs[own.value] = own, Sequence((*_items(below), *_items(value)), below.span)


def _items(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return () if isinstance(node, Scalar) and node.is_null else (node,)


def _join(base: Sequence, over: Sequence, on_replaced: OnReplaced, path: Path) -> Sequence:
    """Join entries with the same id, and add the others; of several in one list with the same id, only the first."""
    items = list(base.items)
    numbers = {name: number for number, item in reversed([*enumerate(items)]) if (name := _id(item))}
    for item in over.items:
        number = numbers.pop(_id(item), None)
        below = None if number is None else items[number]
        if number is not None and isinstance(below, Mapping) and isinstance(item, Mapping):
            items[number] = merge(below, item, on_replaced, (*path, number))
        else:
            items.append(item)
    return Sequence(tuple(items), base.span)


def _id(item: Node) -> str:
    """Return the id of an entry; "" for none."""
    found = item.get("id") if isinstance(item, Mapping) else None
    return found[1].value.strip() if found and isinstance(found[1], Scalar) and not found[1].is_null else ""


def _loses(below: Sequence, above: Sequence) -> bool:
    """Return whether a list lacks an item of the one below it."""
    return not _data(below) <= _data(above)


def _data(node: Sequence) -> set[str]:
    return {repr(to_data(item)) for item in node.items}
