"""Checks that every text of a view is in its PDF: complete, in order, with its spaces, in ordinary characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import Final

from cvtool.diagnostics import Severity
from cvtool.proofing.expected import RIGHT_TO_LEFT, Needle, Passage
from cvtool.proofing.finding import Finding
from cvtool.proofing.match import Match, Matches, Miss, find, occurrences
from cvtool.proofing.reading import Page, Part, in_reading_order
from cvtool.proofing.words import Words, differing_space, normalize
from cvtool.source import Origin

_Error = partial(Finding, severity=Severity.ERROR)
# Ligatures, replacement characters and noncharacters, private use, control characters.
_ODD: Final = re.compile(
    "[\ufb00-\ufb06\ufffd-\uffff\ue000-\uf8ff\U000f0000-\U0010ffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffe6\U0001f300-\U0003fffd]"
)
_SHOWN: Final = 60  # characters of a text in a message


@dataclass(frozen=True, slots=True)
class TextProof:
    """The result of checking the texts of a document.

    Attributes:
        findings: what is wrong.
        proven: how many texts were found whole and in order.
        origin: maps a page number and a text on that page to its origin in the source; None when unknown.
    """

    findings: tuple[Finding, ...]
    proven: int
    origin: Callable[[int, str], Origin | None]


def prove_texts(pages: Sequence[Page], passages: Sequence[Passage]) -> TextProof:
    """Check that the texts of a document are on its pages.

    Args:
        pages: the pages of the PDF.
        passages: the expected texts, in order.
    """
    parts = in_reading_order(pages)
    words = normalize("\n".join(part.text for part in parts))
    matches = find(passages, words)
    checker = _Checker(pages, parts, words, matches)
    findings = [*checker.losses(), *checker.spaces(), *checker.odd_characters(passages)]
    return TextProof(tuple(findings), len(matches.found), checker.origin)


class _Checker:
    """Turns the matches and misses of a document into findings."""

    def __init__(self, pages: Sequence[Page], parts: Sequence[Part], words: Words, matches: Matches) -> None:
        self._pages, self._parts, self._words, self._matches = pages, parts, words, matches
        self._ends = list(accumulate(len(normalize(part.text).text) for part in parts))
        self._matched = bytearray(len(words.text))
        for match in matches.found:
            self._matched[match.start : match.end] = b"\1" * (match.end - match.start)

    def _page(self, offset: int) -> int:
        number = bisect_right(self._ends, offset)
        return self._parts[min(number, len(self._parts) - 1)].page

    def origin(self, page: int, text: str) -> Origin | None:
        """Return the origin of a text on a page; None when unknown."""
        needle = normalize(text).text
        at = self._find(page, needle) if needle else -1
        match = self._matches.at_or_before(at, at + len(needle)) if at >= 0 else None
        return match.needle.origin_at(max(0, at - match.start)) if match else None

    def _find(self, page: int, needle: str) -> int:
        """Return the offset of a text on a page; -1 if it is not there."""
        bounds = zip(self._parts, pairwise((0, *self._ends)), strict=True)
        found = (self._words.text.find(needle, *bound) for part, bound in bounds if part.page == page)
        return next((at for at in found if at >= 0), -1)

    def losses(self) -> Iterator[Finding]:
        """Yield a finding for each text that is not where it belongs: elsewhere, hyphenated, or missing."""
        if not self._matches.missing:
            return
        joined = normalize(re.sub(r"-\s*\n\s*", "", "\n".join(part.text for part in self._parts)))
        for miss in self._matches.missing:
            if not self._has_letters(miss):
                yield self._loss(miss, joined)

    def _has_letters(self, miss: Miss) -> bool:
        """Return whether all letters of a right-to-left word are there: PDFium reverses the order of some."""
        word, region = miss.needle.words.text, self._words.text[miss.start : miss.end]
        return bool(RIGHT_TO_LEFT.search(word)) and all(region.count(char) >= word.count(char) for char in set(word))

    def _loss(self, miss: Miss, joined: Words) -> Finding:
        needle = miss.needle
        shown, near = _short(needle.shown), self._page(miss.start)
        region = self._words.text[miss.start : miss.end]
        origin = needle.origin_missing_from(region)
        if (at := self._elsewhere(needle)) is not None:
            message = f"`{shown}` is not read beside the texts that it belongs to, but elsewhere"
            return _Error("wrong-order", message, origin, self._page(at))
        if needle.words.text in region:
            message = f"`{shown}` runs into the words beside it"
            return _Error("broken-text", message, origin, near, "leave a space between them in the class")
        if self._count(joined, needle) > self._count(self._words, needle):
            hint = "switch hyphenation off in the class"
            return _Error("broken-text", f"`{shown}` is read with hyphens in it", origin, near, hint)
        hint = "the class may not print it, or the fonts lack it; name the keys to show under `fields`"
        return _Error("lost-text", f"`{shown}` is not in the text of the PDF", origin, near, hint)

    def _elsewhere(self, needle: Needle) -> int | None:
        """Return the offset of an occurrence of a text that overlaps no match, if there is one."""
        size = len(needle.words.text)
        offsets = occurrences(needle.words, self._words)
        return next((at for at in offsets if self._matched.find(1, at, at + size) < 0), None)

    @staticmethod
    def _count(words: Words, needle: Needle) -> int:
        return sum(1 for _ in occurrences(needle.words, words))

    def spaces(self) -> Iterator[Finding]:
        """Yield a finding for each text in which a space is missing, or one is too much."""
        for match in self._matches.found:
            at = differing_space(self._words, match.start, match.needle.words)
            # Between East Asian wide characters a line may break anywhere, and PDFium inserts spaces beside them.
            if at is not None and not _WIDE.search(match.needle.shown):
                yield self._space(match, at)

    def _space(self, match: Match, at: int) -> Finding:
        needle = match.needle
        around = match.needle.words.text[max(0, at - 12) : at], needle.words.text[at : at + 12]
        what = "words run together" if at in needle.words.starts else "a word is broken"
        message = f"{what} in `{_short(needle.shown)}`, between `{around[0]}` and `{around[1]}`"
        return _Error("broken-text", message, needle.origin_at(at), self._page(match.start + at))

    def odd_characters(self, passages: Iterable[Passage]) -> Iterator[Finding]:
        """Yield a finding for each odd character on each page, unless the source has it."""
        pages = [(page, set(_ODD.findall(page.text))) for page in self._pages]
        if not any(odd for _, odd in pages):
            return
        own = {char for passage in passages for needle in passage.needles for char in needle.shown}
        for page, odd in pages:
            for char in sorted(odd - own):
                word = next(word for word in re.split("[ \r\n]+", page.text) if char in word)
                yield _odd(char, word, page.number, self.origin(page.number, word))


def _odd(char: str, word: str, page: int, origin: Origin | None) -> Finding:
    if "\ufb00" <= char <= "\ufb06":
        letters = normalize(char).text
        message = f"the letters `{letters}` are read as one odd character, U+{ord(char):04X}, in `{_short(word)}`"
        return _Error("broken-text", message, origin, page, "switch the ligatures of the font off in the class")
    message = f"a glyph is read as U+{ord(char):04X}, which means nothing"
    return _Error("broken-text", message, origin, page, "the font does not say what its glyphs mean: choose another")


def _short(text: str) -> str:
    text = text.replace("`", "'")
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
