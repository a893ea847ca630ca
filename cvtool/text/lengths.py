"""How long a text and its words may be, so that TeX can set them at all."""

from __future__ import annotations

import regex

MAX_WORD = 200
"""More than any line holds, and far less than what TeX can measure."""
MAX_ADDRESS = 20_000
"""Of addresses, which are not set; a line of TeX's holds some ten times as many."""
MAX_PARAGRAPH = 20_000
"""Some five pages."""

# Text between places where a line may break; Chinese, Thai and others may break within their words.
_BREAKING = "".join(
    rf"\p{{Script_Extensions={script}}}"
    for script in "Han Hiragana Katakana Hangul Bopomofo Thai Lao Khmer Myanmar Javanese Yi".split()
)
_WORD = regex.compile(rf"[[\S\xa0\u2007\u202f]--[{_BREAKING}]]{{{MAX_WORD + 1},}}", regex.V1)


def find_excess(text: str) -> tuple[str, str] | None:
    """Return the code of a fault, and what of a text is too long to be set: a word, or a paragraph."""
    if len(text) > MAX_WORD and (word := _WORD.search(text)):
        return "too-long-word", f"a word of {len(word[0]):,} characters; {MAX_WORD} is the most that cvtool sets"
    longest = max(map(len, text.split("\n\n")))
    if longest > MAX_PARAGRAPH:
        return "too-long", f"a paragraph of {longest:,} characters; {MAX_PARAGRAPH:,} is the most that cvtool sets"
    return None
