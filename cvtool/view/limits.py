"""Words and characters, counted as funders count them, against what a template allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cvtool.diagnostics import Diagnostic
from cvtool.model.markup import plain_text
from cvtool.source import Source, find
from cvtool.view.blocks import Block
from cvtool.view.plan import Plan
from cvtool.view.select import View

# Chinese, Japanese and Korean have no spaces: each of their characters counts as a word.
_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]*(?![{_CJK}])\w[^\s{_CJK}]*")
# Targets of links and marks of authors are no text.
_UNREAD = {"url", "self", "equal", "corresponding"}


def count_words(text: str) -> int:
    """Return the number of words: what stands between spaces and holds a letter or a digit."""
    return len(_WORD.findall(plain_text(text)))


def count_characters(text: str) -> int:
    """Return the number of characters, spaces included, marks of bold and links not."""
    return len(plain_text(text))


def check_limits(view: View, plan: Plan, source: Source) -> Iterator[Diagnostic]:
    """Yield a fault for each section that has more words or characters than its template allows."""
    options = {planned.name: planned.options for planned in plan.sections}
    for section in view.sections:
        texts = list(_texts(section.blocks))
        for limit, count, unit in (
            (options[section.name].words, sum(map(count_words, texts)), "words"),
            (options[section.name].characters, sum(map(count_characters, texts)), "characters"),
        ):
            if limit and count > limit:
                span = find(source.top, section.blocks[0].origin, key=True)
                message = (
                    f"`{section.name}` has {count} {unit}; the variant `{view.variant}` allows {limit}:"
                    f" {count - limit} too many"
                )
                yield Diagnostic("too-long", message, span, f"shorten it by {count - limit} {unit}")


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (value.text for key, value in block.fields.items() if key not in _UNREAD)
        for parts in block.parts.values():
            yield from _texts(parts)
