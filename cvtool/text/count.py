"""Words and characters, counted as funders and forms count them."""

from __future__ import annotations

import re
from functools import cache

# Ideographs, kana, bopomofo and hangul, also as halfwidth forms, without the punctuation between them.
_CJK = (
    r"\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u318e\u31a0-\u31bf"
    r"\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\uff66-\uffdc"
    r"\U00020000-\U0003ffff"
)


@cache
def _word() -> re.Pattern[str]:
    """Return the pattern of a word, whose classes take long to compile."""
    return re.compile(rf"[{_CJK}]|[^\s{_CJK}]*(?![{_CJK}])\w[^\s{_CJK}]*")


def count_words(text: str) -> int:
    """Return the number of words, as the word count of Microsoft Word has it, which forms refer to.

    A word is a run without spaces that has a letter or a digit ("state-of-the-art" is one);
    of Chinese, Japanese and Korean, each character is a word. Punctuation by itself does not count.
    """
    return len(_word().findall(text))


def count_characters(text: str) -> int:
    """Return the number of characters of a text without markup.

    Spaces and punctuation count, as for the NIH ("200 characters, including spaces and
    punctuation", the title of an application) and the research plan of the SNSF.
    """
    return len(text)


def count_characters_without_spaces(text: str) -> int:
    """Return the number of characters that are no white space: "Characters (no spaces)" of Microsoft Word."""
    return len("".join(text.split()))
