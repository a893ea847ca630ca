"""Words and characters, counted as funders count them, against what a template allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from cvtool.diagnostics import Diagnostic
from cvtool.model import SectionOptions
from cvtool.model.markup import plain_text
from cvtool.source import Path, Source, find
from cvtool.view.blocks import Block
from cvtool.view.plan import Plan

if TYPE_CHECKING:
    from cvtool.view.select import View

# Ideographs, kana, bopomofo and hangul, also as halfwidth forms, without the punctuation between them.
_CJK = (
    r"\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u318e\u31a0-\u31bf"
    r"\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\uff66-\uffdc"
    r"\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]*(?![{_CJK}])\w[^\s{_CJK}]*")
# Targets of links and marks of authors are no text.
_UNREAD = {"url", "self", "equal", "corresponding"}


def count_words(text: str) -> int:
    """Return the number of words, as the word count of Microsoft Word has it, which forms refer to.

    A word is what stands between spaces and holds a letter or a digit ("state-of-the-art" is one);
    of Chinese, Japanese and Korean, each character is a word. Signs by themselves do not count.
    """
    return len(_WORD.findall(plain_text(text)))


def count_characters(text: str) -> int:
    """Return the number of characters, marks of bold and links not among them.

    Spaces and punctuation count, as for the NIH ("200 characters, including spaces and
    punctuation", the title of an application) and the research plan of the SNSF.
    """
    return len(plain_text(text))


def count_characters_without_spaces(text: str) -> int:
    """Return the number of characters that are no white space: "Characters (no spaces)" of Microsoft Word."""
    return len("".join(plain_text(text).split()))


def over(options: SectionOptions, blocks: Iterable[Block]) -> Iterator[tuple[str, int, int]]:
    """Yield each limit that blocks do not keep: its unit, what they have of it, and what is allowed."""
    limits: tuple[tuple[str, int | None, Callable[[str], int]], ...] = (
        ("words", options.words, count_words),
        ("characters", options.characters, count_characters),
        ("characters without spaces", options.characters_without_spaces, count_characters_without_spaces),
    )
    texts = list(_texts(blocks))
    for unit, limit, count in limits:
        if limit and (number := sum(map(count, texts))) > limit:
            yield unit, number, limit


def check_limits(view: View, plan: Plan, source: Source) -> Iterator[Diagnostic]:
    """Yield a fault for each section that has more words or characters than its template allows."""
    options = {planned.name: planned.options for planned in plan.sections}
    for section in view.sections:
        origin = section.blocks[0].origin
        for unit, number, limit in over(options[section.name], section.blocks):
            message = (
                f"{_subject(section.name, origin)} has {number} {unit}; the variant `{view.variant}` allows {limit}:"
                f" {number - limit} too many"
            )
            hint = f"shorten it by {number - limit} {unit}"
            yield Diagnostic("too-long", message, find(source.top, origin, key=True), hint)


def _subject(section: str, origin: Path) -> str:
    """Name what is too long: a section, or the shortest of the lengths of a text."""
    is_length = origin[-3:-1] == ("narratives", section)
    return f"`{origin[-1]}`, the shortest of `{section}`," if is_length else f"`{section}`"


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (value.text for key, value in block.fields.items() if key not in _UNREAD)
        for parts in block.parts.values():
            yield from _texts(parts)
