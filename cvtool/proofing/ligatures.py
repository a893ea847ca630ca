"""Restores ligature characters: PDFium decomposes U+FB00 into "ff", which most other readers do not."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2.raw as pdfium

_LETTERS: Final = {
    "ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02", "ſt": "\ufb05", "st": "\ufb06",
}  # fmt: skip
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_MAX_BYTES: Final = 1 << 22
"""The most that a stream is decompressed to: a map to Unicode has some kB, and a damaged one might have no end."""


def mapped_ligatures(data: bytes) -> frozenset[str]:
    """Return the ligature characters that occur in the ToUnicode maps of a PDF's fonts."""
    codes = {code for text in _unicode_maps(data) for code in re.findall(rb"FB0[0-6]", text.upper())}
    return frozenset(chr(int(code, 16)) for code in codes)


def _unicode_maps(data: bytes) -> Iterator[bytes]:
    for stream in _STREAM.finditer(data):
        try:
            text = zlib.decompressobj().decompress(stream[1], _MAX_BYTES)
        except zlib.error:
            text = stream[1]
        if b"begincmap" in text:
            yield text


def with_ligatures(textpage: Any, ligatures: frozenset[str]) -> str:
    """Return the text of a page with its ligatures restored: letters that share a box were one glyph."""
    count = pdfium.FPDFText_CountChars(textpage)
    text = "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count))
    for letters, ligature in _LETTERS.items():
        if ligature in ligatures:
            text = re.sub(letters, lambda found: _joined(textpage, found, ligature), text)  # noqa: B023 - called here
            # The indices of later matches are PDFium's, so that the text must keep its length.
    # A hyphen at the end of a line has another code here than in the whole text of a page.
    return text.replace("\0", "").replace("\x02", "\ufffe")


def _joined(textpage: Any, found: re.Match[str], ligature: str) -> str:
    boxes = {_char_box(textpage, index) for index in range(*found.span())}
    return found[0] if len(boxes) > 1 else ligature + "\0" * (len(found[0]) - 1)


def _char_box(textpage: Any, index: int) -> tuple[float, ...]:
    edges = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(textpage, index, *edges)
    return tuple(edge.value for edge in edges)
