"""Values in another shape than the schema has them: texts for lists, lists for texts, names in one text, HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from cvtool.model.values import Typed
from cvtool.source import FORBIDDEN, Mapping, Node, Scalar, Sequence
from cvtool.text.html import to_markdown

_LONG: Final = frozenset({"summary", "description", "reference", "note", "text"})
"""The keys whose texts may have paragraphs."""
NAMES: Final = frozenset({"authors", "editors", "inventors", "advisors", "equalContribution", "corresponding"})
"""The keys that hold a list of people."""
_BULLET: Final = re.compile(r"\s*(?:[-*•·▪–]|\d{1,2}[.)])\s+")
_AND: Final = re.compile(r"\s*;\s*|,?\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")


def leaves(node: Node) -> Iterator[Scalar]:
    """Yield the texts in a node: neither nulls, `true` and `false`, nor what is blank."""
    match node:
        case Scalar():
            if not node.is_null and node.value.strip() and not (node.plain and node.value in ("true", "false")):
                yield node
        case Sequence():
            for item in node.items:
                yield from leaves(item)
        case Mapping():
            for _, value in node.pairs:
                yield from leaves(value)


def is_blank(node: Node) -> bool:
    """Return whether a node holds no text."""
    return next(leaves(node), None) is None


def same_text(node: Node, other: Node) -> bool:
    """Return whether two nodes say the same."""
    return [leaf.value.strip() for leaf in leaves(node)] == [leaf.value.strip() for leaf in leaves(other)]


def prose(text: Scalar) -> Scalar:
    """Return a text in the Markdown of the schema, without mathematics."""
    return replace(text, value=Typed(FORBIDDEN.sub("", to_markdown(text.value))))


def joined(node: Node, key: str) -> Scalar:
    """Return what is in a list or a mapping as one text: paragraphs where a key has such, else with commas."""
    texts = [*_with_words(node)]
    is_long = key in _LONG and isinstance(node, Sequence)
    return replace(texts[0], value=Typed(("\n\n" if is_long else ", ").join(text.value for text in texts)))


def _with_words(node: Node) -> Iterator[Scalar]:
    """Yield the texts in a node; a key of several words belongs to its text: `- Led a team: cut costs`."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        is_text = isinstance(value, Scalar) and (" " in key.value or key.value[:1].isupper())
        for leaf in leaves(value):
            yield prose(replace(leaf, value=f"{key.value}: {leaf.value}") if is_text else leaf)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from _with_words(item) if isinstance(item, Mapping) else map(prose, leaves(item))


def as_date(node: Node) -> Scalar:
    """Return a date in parts as one text: year, month and day by their keys, anything else as it stands."""
    texts = list(leaves(node))
    parts = (
        {key.value: value.value for key, value in node.pairs if isinstance(value, Scalar)}
        if isinstance(node, Mapping)
        else {}
    )
    numbers = [parts[name] for name in ("year", "month", "day") if parts.get(name)]
    either = "-".join(numbers) if numbers and "year" in parts else ", ".join(text.value for text in texts)
    return replace(texts[0], value=either)


def listed(text: Scalar, key: str) -> Sequence:
    """Return one text as a list: of the names in it, of the lines that begin with bullets, else of itself."""
    if key in NAMES:
        parts = names(text.value)
    else:
        lines = [line for line in to_markdown(text.value).splitlines() if line.strip()]
        are_bullets = len(lines) > 1 and all(map(_BULLET.match, lines))
        parts = [_BULLET.sub("", line, count=1) for line in lines] if are_bullets else [text.value]
    return Sequence(tuple(replace(text, value=part) for part in parts), text.span)


def names(text: str) -> list[str]:
    """Return the names in a text: `A and B`, `A, B & C`, `Lovelace, A.; Babbage, C.`, `Lovelace, A., Babbage, C.`."""
    pieces = [piece.strip() for piece in _AND.split(text) if piece.strip(" ,")]
    if len(pieces) > 1 and all(piece.count(",") == 1 for piece in pieces):
        return pieces
    return [name for piece in pieces for name in ([piece] if ";" in text else _by_commas(piece))]


def _by_commas(text: str) -> list[str]:
    """Return the names between commas; initials, and one given name alone, belong to the family name before them."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    is_family_first: Callable[[str], object] = _INITIALS.fullmatch
    if len(parts) % 2 == 0 and pairs and all(is_family_first(given) for _, given in pairs):
        return [", ".join(pair) for pair in pairs]
    if len(parts) == 2 and all(" " not in part for part in parts):
        return [", ".join(parts)]
    return parts
