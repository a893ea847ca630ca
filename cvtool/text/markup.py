"""Parser of inline Markdown: bold, italic, code, links and mathematics; all else is literal.

A delimiter counts only where it is unambiguous: `*` beside a letter or digit on its outer side,
or beside a space on its inner side, is an asterisk; `$` follows  pandoc's rule (no space inside, no digit
after the closing one), so that "$5M and $6M" is money.
"""

from __future__ import annotations

import re

from cvtool.text.inlines import Code, Emphasis, Inline, Inlines, Link, Math, Strong
from cvtool.text.math import MathError, check_math


class MarkupError(ValueError):
    """Mathematics that is not allowed; `hint` says what to try."""

    def __init__(self, message: str, hint: str | None) -> None:
        """Keep the message and the hint."""
        super().__init__(message)
        self.hint = hint


_TOKEN = re.compile(
    r"(?<!`)`(?!`)(?P<code>[^`]+)(?<!`)`(?!`)"
    r"|\$(?=\S)(?P<math>[^$]+)(?<=\S)\$(?!\d)"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<url>(?:https?://|mailto:|ftp://)(?:[^()\s]|\([^()\s]*\))+)\)"
    r"|(?<![A-Za-z0-9*])\*\*(?=\S)(?P<strong>(?:(?!\*\*).)+)(?<=\S)\*\*(?![A-Za-z0-9*])"
    r"|(?<![A-Za-z0-9*])\*(?=[^\s*])(?P<emphasis>[^*]+)(?<=\S)\*(?![A-Za-z0-9*])",
    re.DOTALL,
)
# Text without any of these characters has no markup and needs no parsing.
_DELIMITERS = re.compile(r"[*`$\[]")
_BLANK_LINE = re.compile(r"(\n\n)")


def parse_markup(text: str) -> Inlines:
    """Parse a text of the source; no markup spans a blank line, as in CommonMark.

    Raises:
        MarkupError: mathematics with a command that is not on the list, or that is malformed.
    """
    if not _DELIMITERS.search(text):
        return Inlines.plain(text)
    return Inlines.concatenate(_parse(part) for part in _BLANK_LINE.split(text))


def _parse(text: str) -> Inlines:
    pieces: list[Inline] = []
    end = 0
    for match in _TOKEN.finditer(text):
        pieces += Inlines.plain(text[end : match.start()])
        pieces.append(_inline(match))
        end = match.end()
    pieces += Inlines.plain(text[end:])
    return Inlines(pieces)


def _inline(match: re.Match[str]) -> Inline:
    kind = match.lastgroup if match.lastgroup != "url" else "label"
    content = match[kind or 0]
    match kind:
        case "code":
            return Code(content)
        case "math":
            return Math(_math(content))
        case "label":
            return Link(match["url"], _parse(content))
        case "strong":
            return Strong(_parse(content))
        case _:
            return Emphasis(_parse(content))


def _math(content: str) -> str:
    try:
        return check_math(content)
    except MathError as error:
        hint = error.hint or "if this is no mathematics, leave a space after the opening `$`, or write USD"
        raise MarkupError(f"`${content}$`: {error}", hint) from None
