"""Extracts text, page objects, links, bookmarks and metadata from a PDF, with PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from threading import Lock
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from cvtool.proofing.box import Box
from cvtool.proofing.ligatures import mapped_ligatures, with_ligatures
from cvtool.proofing.lines import mend_lines
from cvtool.proofing.painted import Shape, narrow, painted, wide

# PDFium is not thread-safe (its header `fpdfview.h` says so).
_pdfium_lock: Final = Lock()
# What PDFium returns for a hyphen at the end of a line together with the line break.
_HYPHEN: Final = "\ufffe"


class Link(NamedTuple):
    """A link annotation: its URL and its area on the page."""

    target: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: from 1.
        box: the area of the page.
        text: the text as most readers extract it, without running headers and footers.
        shapes: the page objects, without running headers and footers.
        links: the link annotations.
        unmapped: names of fonts without a map from glyphs to Unicode.
        columns: the offsets in `text` at which its columns begin, the left one first.
    """

    number: int
    box: Box
    text: str
    shapes: tuple[Shape, ...]
    links: tuple[Link, ...]
    unmapped: frozenset[str] = frozenset()
    columns: tuple[int, ...] = ()

    def parts(self) -> Iterator[str]:
        """Yield the text before its columns, which is all if it has none, then that of each column."""
        for start, end in pairwise((0, *self.columns, len(self.text))):
            yield self.text[start:end]


class Part(NamedTuple):
    """A text of a page that is read in one piece; `page` is the page's number."""

    page: int
    text: str


def in_reading_order(pages: Iterable[Page]) -> list[Part]:
    """Return the parts of pages as they are read: what is above columns, then each column through all pages."""
    numbered = [(column, Part(page.number, text)) for page in pages for column, text in enumerate(page.parts())]
    return [part for _, part in sorted(numbered, key=lambda pair: (pair[0], pair[1].page))]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything extracted from a PDF; `bookmarks` are (level from 0, title, page from 1), page 0 when unknown."""

    pages: tuple[Page, ...]
    metadata: dict[str, str]
    language: str
    bookmarks: tuple[tuple[int, str, int], ...]


class UnreadableError(Exception):
    """The file is no PDF that PDFium can open."""


def read_pdf(data: bytes) -> Reading:
    """Read a PDF from its bytes.

    Raises:
        UnreadableError: it is no PDF, is damaged, has no page, or needs a password.
    """
    with _pdfium_lock:
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
    # PDFium joins the text of a page itself, and so a running header or footer must be cut off by its text.
    running = "".join(shape.text for shape in everything if shape.running)
    shapes = tuple(shape for shape in everything if not shape.running)
    alone = "".join(sorted({text for shape in everything if len(text := shape.text.strip()) == 1}))
    body, links = _without(_text(textpage, ligatures, alone), running), tuple(_links(document, page))
    read = Page(index + 1, _paper(page), body, shapes, links, _unmapped(shapes, textpage), _columns(body, shapes))
    textpage.close()
    page.close()
    return read


def _text(textpage: Any, ligatures: frozenset[str], alone: str) -> str:
    text = with_ligatures(textpage, ligatures) if ligatures else mend_lines(textpage.get_text_range(), textpage, alone)
    return text.replace(_HYPHEN, "-\n")


def _without(text: str, running: str) -> str:
    """Return a page's text without its running header or footer."""
    whole, cut = ("".join(part.split()) for part in (text, running))
    if cut and whole.endswith(cut):
        return text[: _index(text, len(whole) - len(cut))]
    return text[_index(text, len(cut)) :] if cut and whole.startswith(cut) else text


def _index(text: str, count: int) -> int:
    """Return the index in a text that has `count` characters before it, not counting white space."""
    characters = (index for index, char in enumerate(text) if not char.isspace())
    return next((index for number, index in enumerate(characters) if number == count), len(text))


def _columns(text: str, shapes: Sequence[Shape]) -> tuple[int, ...]:
    """Return the offsets in a page's text at which its columns begin."""
    sizes = [0] * (1 + max((shape.column for shape in shapes), default=0))
    for shape in shapes:
        sizes[shape.column] += sum(not char.isspace() for char in shape.text)
    return tuple(_index(text, count) for count in accumulate(sizes[:-1]))


def _paper(page: Any) -> Box:
    return _from_rectangle(pdfium.FPDF_GetPageBoundingBox, page)


def _from_rectangle(function: Any, *arguments: Any) -> Box:
    rectangle = pdfium.FS_RECTF()
    function(*arguments, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def _unmapped(shapes: Iterable[Shape], textpage: Any) -> frozenset[str]:
    """Return the names of fonts without a map to Unicode; the first text of each is tested."""
    firsts = {shape.font: shape.box for shape in reversed(tuple(shapes)) if shape.text.strip()}
    found = set()
    for font, box in firsts.items():
        # A point within the first glyph; four points of tolerance allow for one that is narrow or low.
        point = box.left + 1, (box.bottom + box.top) / 2
        index = pdfium.FPDFText_GetCharIndexAtPos(textpage, *point, 4, 4)
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
