"""Gives each variant what it takes from `defaults` and from the variants that it extends, in the node tree.

Later stages see whole variants only. A node that several variants share is the same in each, and so is the place that a
fault of it points at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce

from cvtool.diagnostics import Diagnostic, Span, did_you_mean
from cvtool.model.variants import DEFAULT_VARIANTS
from cvtool.source import Mapping as Tree
from cvtool.source import Node, Scalar, Source, get, merge, put, settle, to_data, to_node

_KEY = "extends"


def with_variants(source: Source) -> Tree:
    """Return the tree of a source with the default variants added if it has none, so that they can be changed."""
    variants = get(source.top, ("variants",))
    if variants and to_data(variants) is not None:
        return source.top
    span = Span(str(source.file))
    return put(source.top, ("variants",), to_node(DEFAULT_VARIANTS, span), span)


def inherit(source: Source) -> Source:
    """Return a source with whole variants: `defaults` at the bottom, what they extend, their own options on top.

    Mappings join key by key; a list takes the place of the one below it, or is added to it under `key+`. An `extends`
    that leads nowhere, or in a circle, is among the diagnostics.
    """
    defaults = get(source.top, ("defaults",))
    top = source.top if defaults is None else with_variants(source)
    variants = get(top, ("variants",))
    if not isinstance(variants, Tree):
        return source
    written = {key.value: value for key, value in variants.pairs}
    parents = {name: parent for name, node in written.items() if (parent := _parent(node)) and parent.value in written}
    found = [*_unknown(written), *_circles(parents), *_of_defaults(defaults)]
    bottom = _options(defaults)
    pairs = []
    for key, node in variants.pairs:
        below = [bottom, *(_options(written[name]) for name in reversed(_line(key.value, parents)))]
        pairs.append((key, _laid(below, node) if isinstance(node, Tree) else node))
    changed: dict[str, Node] = {"variants": Tree(tuple(pairs), variants.span)}
    if isinstance(defaults, Tree):
        changed["defaults"] = settle(bottom)
    top = Tree(tuple((key, changed.get(key.value, value)) for key, value in top.pairs), top.span)
    return replace(source, top=top, diagnostics=(*source.diagnostics, *found))


def _laid(below: Iterable[Tree], own: Tree) -> Node:
    return settle(Tree(reduce(merge, (*below, own)).pairs, own.span))


def _options(node: Node | None) -> Tree:
    """Return what others inherit of a mapping; an empty one if it is none."""
    if not isinstance(node, Tree):
        return Tree((), Span(""))
    return Tree(tuple(pair for pair in node.pairs if pair[0].value != _KEY), node.span)


def _parent(node: Node | None) -> Scalar | None:
    """Return the name of what a variant extends, if it is a name."""
    found = node.get(_KEY) if isinstance(node, Tree) else None
    return found[1] if found and isinstance(found[1], Scalar) and not found[1].is_null else None


def _line(name: str, parents: Mapping[str, Scalar]) -> list[str]:
    """Return the names of what a variant extends: the nearest first, each once."""
    line: list[str] = []
    while (parent := parents.get(name)) and parent.value not in line:
        name = parent.value
        line.append(name)
    return line


def _unknown(written: Mapping[str, Node]) -> Iterator[Diagnostic]:
    for node in written.values():
        if (parent := _parent(node)) and parent.value not in written:
            message, default = f"there is no variant `{parent.value}`", DEFAULT_VARIANTS.get(parent.value)
            hint = did_you_mean(parent.value, written)
            if default:
                options = ", ".join(f"{key}: {value}" for key, value in default.items())
                hint = f"the default variants are there only without `variants`; write `{parent.value}: {{{options}}}`"
            listed = "the variants are " + ", ".join(f"`{name}`" for name in written)
            yield Diagnostic("unknown-variant", message, parent.span, hint or listed)


def _circles(parents: Mapping[str, Scalar]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each circle, at the first of its variants."""
    told: set[str] = set()
    for name, parent in parents.items():
        line = _line(name, parents)
        if name in line and name not in told:
            told.update(line)
            circle = " → ".join(f"`{one}`" for one in (name, *line))
            message = f"`{name}` extends itself" + (f": {circle}" if len(line) > 1 else "")
            yield Diagnostic("bad-value", message, parent.span, "what a variant extends must not lead back to it")


def _of_defaults(defaults: Node | None) -> Iterator[Diagnostic]:
    if isinstance(defaults, Tree) and (found := defaults.get(_KEY)):
        hint = "they are below all variants; write it in those: `variants: {short: {extends: cv}}`"
        yield Diagnostic("unknown-key", f"`{_KEY}` is not a key of `defaults`", found[0].span, hint)
