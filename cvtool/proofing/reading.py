"""What a machine reads in a PDF: PDFium's text, what is painted, links, bookmarks, metadata."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from cvtool.proofing.box import Box
from cvtool.proofing.ligatures import mapped_ligatures, with_ligatures
from cvtool.proofing.lines import mend_lines
from cvtool.proofing.painted import Shape, narrow, painted, wide

# PDFium is not made for threads (its header `fpdfview.h` says so).
_alone: Final = Lock()
# PDFium puts one character for a hyphen at the end of a line and the break after it.
_HYPHEN: Final = "\ufffe"


class Link(NamedTuple):
    """A live area of a page and the address that it leads to."""

    target: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: from 1.
        box: the paper.
        text: as most readers read it, without what the document marks as a running foot or head.
        shapes: what is painted, without running feet and heads.
        links: live links.
        unmapped: fonts whose glyphs have no meaning in Unicode.
    """

    number: int
    box: Box
    text: str
    shapes: tuple[Shape, ...]
    links: tuple[Link, ...]
    unmapped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a machine reads in a PDF; `bookmarks` are titles with their level, from 0, and their page."""

    pages: tuple[Page, ...]
    metadata: dict[str, str]
    language: str
    bookmarks: tuple[tuple[int, str, int], ...]


class UnreadableError(Exception):
    """The file is no PDF that PDFium can open."""


def read_pdf(data: bytes) -> Reading:
    """Read a PDF.

    Raises:
        UnreadableError: it is none, is damaged, has no page, or asks for a password.
    """
    with _alone:
        return _read(data)


def _read(data: bytes) -> Reading:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from None
    try:
        return _reading(document, mapped_ligatures(data))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from None
    finally:
        document.close()


def _reading(document: Any, ligatures: frozenset[str]) -> Reading:
    pages = tuple(_page(document, number, ligatures) for number in range(len(document)))
    if not pages:
        raise UnreadableError("no pages")
    metadata = {key: value for key, value in document.get_metadata_dict().items() if value}
    return Reading(pages, metadata, wide(pdfium.FPDFCatalog_GetLanguage, document), tuple(_bookmarks(document)))


def _page(document: Any, index: int, ligatures: frozenset[str]) -> Page:
    page = document[index]
    textpage = page.get_textpage()
    everything = list(painted(page, textpage))
    # The text of a page is taken as PDFium joins it; a running foot is found in it by its own text.
    running = "".join(shape.text for shape in everything if shape.running)
    shapes = tuple(shape for shape in everything if not shape.running)
    alone = "".join(sorted({text for shape in everything if len(text := shape.text.strip()) == 1}))
    body, links = _without(_text(textpage, ligatures, alone), running), tuple(_links(document, page))
    read = Page(index + 1, _paper(page), body, shapes, links, _unmapped(shapes, textpage))
    textpage.close()
    page.close()
    return read


def _text(textpage: Any, ligatures: frozenset[str], alone: str) -> str:
    text = with_ligatures(textpage, ligatures) if ligatures else mend_lines(textpage.get_text_range(), textpage, alone)
    return text.replace(_HYPHEN, "-\n")


def _without(text: str, running: str) -> str:
    """Cut the running foot or head off a page's text."""
    whole, cut = ("".join(part.split()) for part in (text, running))
    if cut and whole.endswith(cut):
        return text[: _index(text, len(whole) - len(cut))]
    return text[_index(text, len(cut)) :] if cut and whole.startswith(cut) else text


def _index(text: str, count: int) -> int:
    """Return the index in a text before which so many characters stand, white space aside."""
    characters = (index for index, char in enumerate(text) if not char.isspace())
    return next((index for number, index in enumerate(characters) if number == count), len(text))


def _paper(page: Any) -> Box:
    return _from_rectangle(pdfium.FPDF_GetPageBoundingBox, page)


def _from_rectangle(function: Any, *arguments: Any) -> Box:
    rectangle = pdfium.FS_RECTF()
    function(*arguments, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def _unmapped(shapes: Iterable[Shape], textpage: Any) -> frozenset[str]:
    """Return the fonts without a map to Unicode; one glyph of each tells."""
    firsts = {shape.font: shape.box for shape in reversed(tuple(shapes)) if shape.text.strip()}
    found = set()
    for font, box in firsts.items():
        place = box.left + 1, (box.bottom + box.top) / 2
        index = pdfium.FPDFText_GetCharIndexAtPos(textpage, *place, 4, 4)
        if index >= 0 and pdfium.FPDFText_HasUnicodeMapError(textpage, index) > 0:
            found.add(font)
    return frozenset(found)


def _links(document: Any, page: Any) -> Iterator[Link]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        if action := pdfium.FPDFLink_GetAction(link):
            target = narrow(pdfium.FPDFAction_GetURIPath, document, action)
            yield Link(target, _from_rectangle(pdfium.FPDFLink_GetAnnotRect, link))


def _bookmarks(document: Any) -> Iterator[tuple[int, str, int]]:
    for item in document.get_toc():
        target = item.get_dest()
        yield item.level, item.get_title(), (target.get_index() or 0) + 1 if target else 0
