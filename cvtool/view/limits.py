"""Checks the numbers of words and characters, counted as funders count them, against their limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from cvtool.contract import KEYS, Layout
from cvtool.diagnostics import Diagnostic
from cvtool.model import SectionOptions
from cvtool.source import Path
from cvtool.text.count import count_characters, count_characters_without_spaces, count_words
from cvtool.view.plan import Plan
from cvtool.view.view import Block, View


def exceeded_limits(options: SectionOptions, blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
    """Yield the unit, the actual number and the limit, for each limit that blocks exceed."""
    limits: tuple[tuple[str, int | None, Callable[[str], int]], ...] = (
        ("words", options.words, count_words),
        ("characters", options.characters, count_characters),
        ("characters without spaces", options.characters_without_spaces, count_characters_without_spaces),
    )
    for unit, limit, count in limits:
        if limit and (number := sum(map(count, _texts(blocks)))) > limit:
            yield unit, number, limit


def check_limits(view: View, plan: Plan) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each section that has more words or characters than its limit."""
    options = {planned.name: planned.options for planned in plan.sections}
    for section in view.sections:
        path, first = section.origin.path, section.blocks[0]
        span = (section if first.kind == Layout.PROSE else first).origin.span
        for unit, number, limit in exceeded_limits(options[section.name], section.blocks):
            message = (
                f"{_subject(section.name, path)} has {number} {unit}; the variant `{view.variant}` allows {limit}:"
                f" {number - limit} too many"
            )
            hint = f"shorten it by {number - limit} {unit}"
            yield Diagnostic("too-long", message, span, hint)


def _subject(section: str, path: Path) -> str:
    """Return the name of what is too long: a section, or the shortest version of a narrative."""
    is_length = path[-3:-1] == ("narratives", section)
    return f"`{path[-1]}`, the shortest of `{section}`," if is_length else f"`{section}`"


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (value.text for key, value in block.fields.items() if KEYS[key].counted)
        for parts in block.parts.values():
            yield from _texts(parts)
