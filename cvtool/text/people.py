"""Match the names of authors against that of the person whose CV it is."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(1024)
def is_self(author: str, name: str) -> bool:
    """Return whether an author is the person whose CV this is.

    Whole names are compared, never parts of them: "Tao Lin", "Lin, Tao", "T. Lin" and "Lin T" are
    Tao Lin; "Tao Lindberg", "Taotao Lin" and "Y. Lin" are not.
    """
    own = _orders(name)[0]
    return any(order == own or _abbreviates(order, own) for order in _orders(author))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.casefold())


def _orders(name: str) -> list[list[str]]:
    """Return the words of a name in each possible order: as written, and with the family name moved to the end."""
    family, comma, given = name.partition(",")
    if comma:
        return [[*_words(given), *_words(family)]]
    words = _words(name)
    return [words, [*words[1:], *words[:1]]]


def _abbreviates(short: list[str], full: list[str]) -> bool:
    if len(short) < 2 or not full or short[-1] != full[-1] or len(short) > len(full):
        return False
    return all(s == f or (len(s) == 1 and f.startswith(s)) for s, f in zip(short, full, strict=False))
