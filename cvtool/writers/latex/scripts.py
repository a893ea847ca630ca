"""Split a text into runs of one script, so that the class can switch fonts.

What every text font of TeX Gyre has stays unmarked. All else carries the name of its script
(Unicode's Script property); signs that belong to no script are marked `Symbol`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

# The characters that Pagella, Termes and Heros (TeX Gyre 2.501) have in common: `fc-query -f '%{charset}'`.
_BASE = (
    r"\u0020-\u007e\u00a0-\u0137\u0139-\u0148\u014a-\u0165\u0168-\u017f\u018e\u0192\u01a0\u01a1\u01af\u01b0"
    r"\u01cd-\u01d4\u01e6\u01e7\u01ea\u01eb\u01f0\u01f4\u01f5\u01fa-\u0201\u0218-\u021b\u0237\u1e0c-\u1e0f"
    r"\u1e24-\u1e27\u1e36-\u1e39\u1e80-\u1e85\u1e92\u1e93\u1ea0-\u1ef9\u2010\u2011\u2013\u2014\u2018-\u201a"
    r"\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2044\u20ac\u2116\u2122\u2190-\u2193\u2212\u221e\u2248"
    r"\u2260\u2264\u2265\u0300-\u0304\u0306-\u030c\u0323\u0326"
)
_ONLY_BASE = regex.compile(rf"[{_BASE}]*")
_NEUTRAL = regex.compile(r"[\s\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e\xa0\u2010-\u201f]")
_INHERITED = regex.compile(r"[\p{M}\p{Cf}]")
_CJK = ("Hiragana", "Katakana", "Han", "Bopomofo")
_SCRIPTS = (
    *_CJK, "Hangul", "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Armenian", "Georgian", "Devanagari", "Bengali",
    "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan",
    "Myanmar", "Khmer", "Ethiopic", "Mongolian", "Cherokee", "Syriac", "Thaana",
)  # fmt: skip
_PATTERNS = tuple((name, regex.compile(rf"\p{{Script_Extensions={name}}}")) for name in _SCRIPTS)
# Forms for East Asian typesetting that Unicode counts as common to all scripts.
_WIDE = regex.compile(r"[\u3000-\u303f\uff00-\uffef]")


def split_scripts(text: str) -> list[tuple[str | None, str]]:
    """Return the runs of a text, each with the name of its script, or None for the text font's own.

    Spaces and punctuation between two words of one script belong to it; Han and kana share a run.
    """
    if _ONLY_BASE.fullmatch(text):
        return [(None, text)]
    runs: list[tuple[str | None, str]] = []
    for script, char in _attach_neutrals(text):
        if runs and (runs[-1][0] == script):
            runs[-1] = script, runs[-1][1] + char
        else:
            runs.append((script, char))
    return runs


def _attach_neutrals(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield each character with the script it is set in."""
    japanese = regex.search(r"[\p{Script=Hiragana}\p{Script=Katakana}]", text) is not None
    last: str | None = None
    waiting = ""
    for char in text:
        if last and _NEUTRAL.fullmatch(char):
            waiting += char
            continue
        script = last if _INHERITED.fullmatch(char) else _script(char, japanese)
        yield from ((last if script == last else None, neutral) for neutral in waiting)
        waiting, last = "", script
        yield script, char
    yield from ((None, neutral) for neutral in waiting)


@cache
def _script(char: str, japanese: bool) -> str | None:
    if _ONLY_BASE.fullmatch(char):
        return None
    found = next((name for name, pattern in _PATTERNS if pattern.fullmatch(char)), "Symbol")
    if found in _CJK or _WIDE.fullmatch(char):
        return "Hiragana" if japanese else "Han"
    return found
