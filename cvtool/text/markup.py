"""The small Markdown of texts: bold, italic, code, links and mathematics; all else is itself.

A mark counts only where it can mean nothing else: `*` beside a letter or digit on its outer side,
or beside a space on its inner side, is a star; `$` follows pandoc's rule (no space inside, no digit
after the closing one), so that "$5M and $6M" is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cvtool.text.math import MathError, check_math

SEAM = "\x1f"
"""Stands between texts that were joined, so that no mark of one is closed by another; no source can hold it."""


def join(texts: Iterable[str], joint: str = ", ") -> str:
    """Join texts; with a seam, if there are marks in them."""
    parts = tuple(texts)
    return (joint + SEAM if _MARKS & set("".join(parts)) else joint).join(parts)


_MARKS = frozenset("*`$[")


@dataclass(frozen=True, slots=True)
class Plain:
    """Text as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """`**bold**`."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*italic*`."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text between backticks."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`[text](url)`."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Math:
    """LaTeX mathematics, already checked."""

    tex: str


Inline = Plain | Strong | Emphasis | Code | Link | Math


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


def parse_markup(text: str) -> tuple[Inline, ...]:
    """Split a text into its pieces.

    Raises:
        MarkupError: mathematics with a command that is not on the list, or that is malformed.
    """
    return tuple(piece for part in text.split(SEAM) for piece in _parse(part))


def _parse(text: str) -> tuple[Inline, ...]:
    pieces: list[Inline] = []
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            pieces.append(Plain(text[end : match.start()]))
        pieces.append(_inline(match))
        end = match.end()
    if end < len(text):
        pieces.append(Plain(text[end:]))
    return tuple(pieces)


def _inline(match: re.Match[str]) -> Inline:
    kind = match.lastgroup if match.lastgroup != "url" else "label"
    content = match[kind or 0]
    match kind:
        case "code":
            return Code(content)
        case "math":
            return Math(_math(content))
        case "label":
            return Link(match["url"], parse_markup(content))
        case "strong":
            return Strong(parse_markup(content))
        case _:
            return Emphasis(parse_markup(content))


def _math(content: str) -> str:
    try:
        return check_math(content)
    except MathError as error:
        hint = error.hint or "if this is no mathematics, leave a space after the opening `$`, or write USD"
        raise MarkupError(f"`${content}$`: {error}", hint) from None


def plain_text(text: str) -> str:
    """Return a text without its marks, as a reader would say it."""
    return "".join(_plain(piece) for piece in parse_markup(text))


def _plain(piece: Inline) -> str:
    match piece:
        case Plain(text) | Code(text):
            return text
        case Math(tex):
            return tex
        case _:
            return "".join(_plain(child) for child in piece.children)
