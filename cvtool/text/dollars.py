"""What stands between two dollars: a formula, or words between two sums of money or two variables of a program."""

from __future__ import annotations

import re
from typing import Final

_FUNCTIONS: Final = "log|ln|exp|sin|cos|tan|min|max|sup|inf|lim|det|arg|mod|gcd|var|cov|Pr"
# `x_1`, `\alpha`, `n^2`: nobody writes that of money. Names such as `HOME_DIR` are of programs.
_MATHEMATICAL: Final = re.compile(r"\\[A-Za-z]|\\[,;:!{}%$&#_|\\]|\^|(?<![A-Za-z]{2})_|_(?![A-Za-z]{2})")
_SIGNS: Final = re.compile(r"[<>=+−±×≤≥≈~∼→-]+|'{1,3}")  # the last are primes, as in 5$'$-UTR
_RELATION: Final = re.compile(r"[<>=+≤≥≈∈→]")
_WORD: Final = rf"(?!(?:{_FUNCTIONS})\b)[^\W\d_]{{2,}}"
# "2M budget", "5 or", "prize and": a word, and what stands beside it with nothing but a space between.
_PROSE: Final = re.compile(rf"\w\s+{_WORD}|{_WORD}\s+\w")
_WORD_AND_SPACE: Final = re.compile(rf"(?s)(?=.*\s).*?(?<![^\W\d_]){_WORD}")
# "($)/($$)", "${HOME}/$x", "$HOME_DIR/$x", "$5M/US$ 6M": no formula begins, goes on or ends like that.
_FRAGMENT: Final = re.compile(
    r"[),;:\]}]|\{\w{2,}\}|.*[A-Za-z]{2}_[A-Za-z]{2}|.*[/,;(]\Z|.*(?<![A-Za-z])(?:US|AU|CA|NZ|HK|SG|MX)\Z", re.DOTALL
)


def is_formula(content: str, before: str, after: str) -> bool:
    r"""Return whether a text between two dollars is mathematics.

    pandoc's rule for dollars ("Extension: tex_math_dollars": no space inside, no digit after the closing one) holds for
    what might be money; what has a command or a script is mathematics also before a digit, as in `$\sim$50`.

    Args:
        content: what stands between the dollars; not empty.
        before: the text before the opening dollar.
        after: the text after the closing one.
    """
    if is_surely_formula(content):
        return True
    is_price = after[:1].isdigit() or (before[-1:].isalnum() and not content[0].isalpha())
    is_words = _PROSE.search(content) if _RELATION.search(content) else _WORD_AND_SPACE.match(content)
    return not (is_price or is_words or _FRAGMENT.match(content))


def is_surely_formula(content: str) -> bool:
    """Return whether a text between two dollars has what only mathematics has, so that a fault in it is one."""
    return bool(_MATHEMATICAL.search(content) or _SIGNS.fullmatch(content))
