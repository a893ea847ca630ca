"""Limits on the length of words and paragraphs, so that TeX can typeset them."""

from __future__ import annotations

import regex

from cvtool.text.breaks import breakable

MAX_WORD = 200
"""Characters: more than a line holds, and at ten points each far below TeX's greatest length, 16,384 points."""
MAX_ADDRESS = 20_000
"""Characters of a URL, which is not typeset; TeX's input buffer (`buf_size`) holds some ten times as many."""
MAX_PARAGRAPH = 20_000
"""Characters: some five pages."""

# A run without an opportunity to break the line; Chinese, Thai and others may break within their words.
_BREAKING = "".join(
    rf"\p{{Script_Extensions={script}}}"
    for script in "Han Hiragana Katakana Hangul Bopomofo Thai Lao Khmer Myanmar Javanese Yi".split()
)
_WORD = regex.compile(rf"[[\S\xa0\u2007\u202f]--[{_BREAKING}]]{{{MAX_WORD + 1},}}", regex.V1)


def find_excess(text: str) -> tuple[str, str] | None:
    """Return the first word or paragraph that is too long: the code of its diagnostic and a description, or None."""
    words = _WORD.findall(text) if len(text) > MAX_WORD else ()
    if word := next((word for word in words if max(map(len, breakable(word))) > MAX_WORD), None):
        return "too-long-word", f"a word of {len(word):,} characters; {MAX_WORD} is the most that cvtool sets"
    longest = max(map(len, text.split("\n\n")))
    if longest > MAX_PARAGRAPH:
        return "too-long", f"a paragraph of {longest:,} characters; {MAX_PARAGRAPH:,} is the most that cvtool sets"
    return None


def divided(text: str) -> str:
    """Return a text with spaces in words that are too long, and its long paragraphs as several."""
    text = _WORD.sub(lambda word: " ".join(_cut(word[0], MAX_WORD)), text)
    return "\n\n".join(part for paragraph in text.split("\n\n") for part in _cut(paragraph, MAX_PARAGRAPH))


def _cut(text: str, size: int) -> list[str]:
    """Return pieces of a text of at most a size, cut at spaces where there are any."""
    pieces = []
    while len(text) > size:
        at = max(text.rfind(" ", 1, size), 0) or size
        pieces.append(text[:at])
        text = text[at:].lstrip(" ")
    return [*pieces, text]
