"""Where lines end.

PDFium thinks so also between letters of two fonts, if one font is much lower than the other; and it misses the end
before a character that stands alone, on a page that has so little on it that it might be written from top to bottom.
"""

from __future__ import annotations

import re
from typing import Any, Final

import pypdfium2.raw as pdfium

from cvtool.proofing.box import Box

_TOUCHING: Final = 0.08
"""The widest gap between two letters of a word, as a share of their height; a space is three times as wide."""


def mend_lines(text: str, textpage: Any, alone: str) -> str:
    """Return the text of a page with its lines as they stand on it.

    Args:
        text: as PDFium has it.
        textpage: PDFium's.
        alone: the characters that are painted one by one.
    """
    if pdfium.FPDFText_CountChars(textpage) != len(text):
        return text  # the characters of one are not those of the other

    def mend(match: re.Match[str]) -> str:
        left, right = match.start() - 1, match.end()
        if match[0]:
            return "" if _touch(textpage, left, right) else match[0]
        return "\r\n" if _below(textpage, left, right) else ""

    before = f"(?=[{re.escape(alone)}])" if alone else r"(?!)"
    return re.sub(rf"(?<=\S)(?:\r\n(?=\S)|{before})", mend, text)


def _below(textpage: Any, upper: int, lower: int) -> bool:
    """Return whether a character stands on a line below that of another."""
    first, second = _box(textpage, upper), _box(textpage, lower)
    height = max(first.top - first.bottom, second.top - second.bottom)
    return first.top + first.bottom - second.top - second.bottom > 1.4 * height


def _touch(textpage: Any, left: int, right: int) -> bool:
    """Return whether one character stands right after another, on the same line."""
    first, second = _box(textpage, left), _box(textpage, right)
    height = min(first.top - first.bottom, second.top - second.bottom)
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    return shared > 0.5 * height and abs(second.left - first.right) < _TOUCHING * height


def _box(textpage: Any, index: int) -> Box:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
