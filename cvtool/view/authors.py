"""Shortens long lists of authors; the person stays in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cvtool.model.research import Publication
from cvtool.source import Origin, Path
from cvtool.text.inlines import Inlines, Plain
from cvtool.view.ids import key_id, part_id
from cvtool.view.view import Block, Value

_BESIDE_NAMES: Final = 3
"""What a shortened list has room for beside its first names: a gap, the person, and the words at its end."""
_GAP: Final = Inlines.plain("…")
_COUNT: Final = "{count}"


def shorten(authors: Sequence[Block], limit: int, words: Inlines, origin: Origin) -> tuple[Block, ...]:
    """Return a list of authors of which only the first and the person are named, if it has more than `limit`.

    Args:
        authors: all authors.
        limit: how many parts the list may have; the first author and the person are always among them.
        words: what stands for the authors after the last that is named; `{count}` becomes the number of all authors.
        origin: of the list.
    """
    if len(authors) <= limit:
        return tuple(authors)
    first = max(1, limit - _BESIDE_NAMES)
    named = [number for number, author in enumerate(authors) if number < first or "self" in author.fields]
    return tuple(_with_gaps(authors, named, _counted(words, len(authors)), origin))


def _with_gaps(authors: Sequence[Block], named: Sequence[int], words: Inlines, origin: Origin) -> Iterator[Block]:
    """Yield the authors that are named, and what stands for those between and after them."""
    for before, number in zip((-1, *named), named, strict=False):
        if number > before + 1:
            yield _stand_in(key_id(authors[number].id, "gap"), _GAP, origin)
        yield authors[number]
    # An author who is the last of all is to be seen as the last.
    if named[-1] < len(authors) - 1:
        yield _stand_in(key_id(authors[-1].id, "others"), words, origin)


def _stand_in(identity: str, text: Inlines, origin: Origin) -> Block:
    return Block("author", identity, origin, {"name": Value.of(text, origin)})


def _counted(words: Inlines, count: int) -> Inlines:
    return Inlines(
        Plain(piece.text.replace(_COUNT, str(count))) if isinstance(piece, Plain) else piece for piece in words
    )


def unnamed(block: Block, entry: Publication) -> Iterator[tuple[str, Path, Inlines]]:
    """Yield the names of a publication that its block leaves out, each with its id and its path; none without authors.

    A name that stands again under `equalContribution` or `corresponding` is yielded for each place.
    """
    named = {author.origin.path for author in block.parts.get("authors", ())}
    path, left_out = block.origin.path, []
    for number, name in enumerate(entry.authors) if named else ():
        if (*path, "authors", number) not in named:
            left_out.append(name)
            yield part_id(block.id, "authors", number), (*path, "authors", number), name
    for key, names in (("equalContribution", entry.equal_contribution), ("corresponding", entry.corresponding)):
        for number, name in enumerate(names):
            if name in left_out:
                yield part_id(block.id, key, number), (*path, key, number), name
