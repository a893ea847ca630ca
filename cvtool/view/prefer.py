"""What a variant prefers: words and phrases, and which texts mention them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from cvtool.model import CV
from cvtool.text.blocks import Paragraphs
from cvtool.view.omissions import iter_values
from cvtool.view.view import Block, Section

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
"""Scripts that have no spaces between words."""


@dataclass(frozen=True, slots=True)
class Preference:
    """Words and phrases: each is found as whole words, capitals as small letters."""

    phrases: tuple[str, ...]

    def found_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Return those that a text mentions."""
        held = "\n".join(map(_folded, texts)) if self.phrases else ""
        return frozenset(phrase for phrase in self.phrases if regex.search(_pattern(_folded(phrase)), held))

    def mark(self, section: Section) -> Section:
        """Return a section whose blocks and parts that mention one of them are marked as preferred."""
        if not self.phrases:
            return section
        groups = (replace(group, blocks=tuple(map(self._mark, group.blocks))) for group in section.groups)
        return replace(section, groups=tuple(groups))

    def _mark(self, block: Block) -> Block:
        parts = {key: tuple(map(self._mark, parts)) for key, parts in block.parts.items()}
        is_preferred = bool(self.found_in(value.text for value in block.values()))
        return replace(block, parts=parts, preferred=is_preferred)


def texts_of(cv: CV) -> Iterator[str]:
    """Yield every text of a CV, whether a document shows it or not."""
    yield from (str(value) for _, value in iter_values(cv.basics))
    for name in cv.section_names():
        for content in cv.content(name):
            texts = [content] if isinstance(content, Paragraphs) else [value for _, value in iter_values(content)]
            yield from map(str, texts)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _pattern(phrase: str) -> str:
    """Return the pattern of a phrase; `C` is not found in `C++`."""
    words = r"[\s\u2010-\u2015-]+".join(regex.escape(word) for word in phrase.split())
    before = "" if _UNSPACED.match(phrase[0]) else r"(?<!\w)"
    after = "" if _UNSPACED.match(phrase[-1]) else r"(?![\w+#])"
    return before + words + after
