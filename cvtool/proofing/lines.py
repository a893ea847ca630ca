"""Corrects the line breaks of PDFium.

PDFium also sees a line break between letters of two fonts if one is much lower than the other; and it misses the
break before a single character on a page with so little text that it might be written vertically.
"""

from __future__ import annotations

import re
from typing import Any, Final

import pypdfium2.raw as pdfium

from cvtool.proofing.box import Box

_TOUCHING: Final = 0.08
"""The widest gap between two letters of a word, as a fraction of their height; a space is three times as wide."""
_SAME_LINE: Final = 0.5
"""The least vertical overlap of two characters on one line, as a fraction of the lower one's height."""
_NEXT_LINE: Final = 0.7
"""The least distance between the centres of two characters on different lines, as a fraction of the higher one."""


def mend_lines(text: str, textpage: Any, alone: str) -> str:
    """Return the text of a page with its line breaks corrected.

    Args:
        text: the page's text from PDFium.
        textpage: PDFium's handle of it.
        alone: the characters that are text objects of their own.
    """
    if pdfium.FPDFText_CountChars(textpage) != len(text):
        return text  # indices into the text are not PDFium's

    def mend(match: re.Match[str]) -> str:
        left, right = match.start() - 1, match.end()
        if match[0]:
            return "" if _touch(textpage, left, right) else match[0]
        return "\r\n" if _below(textpage, left, right) else ""

    before = f"(?=[{re.escape(alone)}])" if alone else r"(?!)"
    return re.sub(rf"(?<=\S)(?:\r\n(?=\S)|{before})", mend, text)


def _below(textpage: Any, upper: int, lower: int) -> bool:
    """Return whether a character is on a line below that of another."""
    first, second = _box(textpage, upper), _box(textpage, lower)
    height = max(first.top - first.bottom, second.top - second.bottom)
    return first.top + first.bottom - second.top - second.bottom > 2 * _NEXT_LINE * height


def _touch(textpage: Any, left: int, right: int) -> bool:
    """Return whether two characters are adjacent on the same line."""
    first, second = _box(textpage, left), _box(textpage, right)
    height = min(first.top - first.bottom, second.top - second.bottom)
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    return shared > _SAME_LINE * height and abs(second.left - first.right) < _TOUCHING * height


def _box(textpage: Any, index: int) -> Box:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
