"""Extracts the page objects of a PDF, with PDFium: text, paths, images."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from cvtool.proofing.box import IDENTITY, Box, Matrix

Colour = tuple[int, int, int, int]

_INKLESS: Final = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_BLACK: Final = (0, 0, 0, 255)
_CORNERS: Final = 5  # segments of a closed rectangle: a move and four lines
_MAX_DEPTH: Final = 20  # of forms in forms, which a damaged file might nest without end
_COLUMN: Final = "cvcolumn"
"""The name of the mark of a column, before its number: `cvtool-columns.sty` marks the columns of a page."""
_USUAL_LENGTH: Final = 256  # in UTF-16 code units, of a text object: most are shorter


class Kind(Enum):
    """The kind of a shape; which part of its box a picture, or an area that is no rectangle, covers is not known."""

    TEXT = "text"
    RECTANGLE = "rectangle"
    AREA = "area"
    PICTURE = "picture"


class Shape(NamedTuple):
    """Something painted on a page, in the order of painting.

    Attributes:
        kind: its kind.
        box: its bounding box on the page.
        colour: red, green, blue and opacity, each from 0 to 255.
        text: the characters of a text; empty for other kinds.
        font, embedded, size: of a text: the font's name, whether the file holds it, its size in points.
        hidden: a text in an invisible render mode, as text layers of scanners are.
        running: part of a running header or footer, marked as such in the file.
        column: of a text: the number of its column, from 1, marked as such in the file; 0 outside of columns.
    """

    kind: Kind
    box: Box
    colour: Colour = _BLACK
    text: str = ""
    font: str = ""
    embedded: bool = True
    size: float = 0
    hidden: bool = False
    running: bool = False
    column: int = 0


class _Marks(NamedTuple):
    """What marked content says of an object (ISO 32000-1, 14.6): the two last fields of `Shape`."""

    running: bool = False
    column: int = 0


def painted(page: Any, textpage: Any) -> Iterator[Shape]:
    """Yield the shapes of a page, in the order of painting; paths that are only stroked are left out."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _shapes(pdfium.FPDFPage_GetObject(page, index), textpage, IDENTITY, 0, _Marks())


def _shapes(thing: Any, textpage: Any, outer: Matrix, depth: int, marks: _Marks) -> Iterator[Shape]:
    """Yield the shapes of a page object; a form XObject contains objects itself."""
    kind = pdfium.FPDFPageObj_GetType(thing)
    marks = _marks(thing, marks)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        inner = outer.after(_matrix(thing))
        for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _shapes(pdfium.FPDFFormObj_GetObject(thing, index), textpage, inner, depth + 1, marks)
    elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield _text(thing, textpage, outer, marks)
    elif kind == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(thing):
        yield Shape(_path_kind(thing), outer.box(_box(thing)), _colour(thing), running=marks.running)
    elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        yield Shape(Kind.PICTURE, outer.box(_box(thing)), running=marks.running)


def _text(thing: Any, textpage: Any, outer: Matrix, marks: _Marks) -> Shape:
    font = pdfium.FPDFTextObj_GetFont(thing)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
    return Shape(
        Kind.TEXT,
        outer.box(_box(thing)),
        _colour(thing, stroked=mode == pdfium.FPDF_TEXTRENDERMODE_STROKE),
        wide(pdfium.FPDFTextObj_GetText, thing, textpage),
        narrow(pdfium.FPDFFont_GetBaseFontName, font),
        bool(pdfium.FPDFFont_GetIsEmbedded(font)),
        size.value * outer.after(_matrix(thing)).height,
        mode in _INKLESS,
        *marks,
    )


def _is_filled(path: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    return bool(mode.value != pdfium.FPDF_FILLMODE_NONE)


def _path_kind(path: Any) -> Kind:
    """Return `AREA` for a path that may leave most of its box empty, such as a frame."""
    return Kind.RECTANGLE if pdfium.FPDFPath_CountSegments(path) <= _CORNERS else Kind.AREA


def _marks(thing: Any, outer: _Marks) -> _Marks:
    """Return the marks of an object within others; an artifact is no part of the text (ISO 32000-1, 14.8.2.2)."""
    marks = (pdfium.FPDFPageObj_GetMark(thing, number) for number in range(pdfium.FPDFPageObj_CountMarks(thing)))
    names = [_mark_name(mark) for mark in marks]
    columns = [int(name.removeprefix(_COLUMN)) for name in names if re.fullmatch(rf"{_COLUMN}\d{{1,3}}", name)]
    return _Marks(outer.running or "Artifact" in names, max(outer.column, *columns, 0))


def _mark_name(mark: Any) -> str:
    buffer, size = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, 64, size)
    return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0")


def _box(thing: Any) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *edges)
    return Box(*(edge.value for edge in edges))


def _matrix(thing: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _colour(thing: Any, *, stroked: bool = False) -> Colour:
    """Return the colour of an object; black for one that is painted with a pattern."""
    channels = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not get(thing, *channels):
        return _BLACK
    red, green, blue, opacity = (channel.value for channel in channels)
    return red, green, blue, opacity


def wide(function: Any, *arguments: Any) -> str:
    """Return the string with which a function of PDFium fills a buffer, as UTF-16."""
    # PDFium looks for a text on its whole page each time it is asked, so it is asked once, unless the text is long.
    buffer = (ctypes.c_ushort * _USUAL_LENGTH)()
    size = function(*arguments, buffer, 2 * _USUAL_LENGTH)
    if size > 2 * _USUAL_LENGTH:
        buffer = (ctypes.c_ushort * (size // 2))()
        function(*arguments, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")


def narrow(function: Any, *arguments: Any) -> str:
    """Return the string with which a function of PDFium fills a buffer, as UTF-8."""
    size = function(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, buffer, size)
    return buffer.value.decode("utf-8", "replace")
