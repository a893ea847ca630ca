"""HTML as people write it in texts, as the Markdown that cvtool takes.

Paragraphs become blank lines, `<br>` the break of Markdown, lists lines that begin with `- `; bold, italic, code and
links their marks. Other tags go, and what only looks like a tag (`a < b`, `vector<int>`) stays as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote

_MARKED: Final = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "tt": "`", "kbd": "`"}
_BLOCKS: Final = frozenset(
    "p div ul ol section article header footer blockquote pre h1 h2 h3 h4 h5 h6 table tr dl dt dd hr".split()
)
_LISTS: Final = ("ul", "ol")
_DROPPED: Final = frozenset("a br li span u s small big sub sup font img td th tbody thead mark del ins abbr".split())
_NAMES: Final = "|".join(sorted(_BLOCKS | _DROPPED | _MARKED.keys()))
_TAG: Final = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BLOCK_TAG: Final = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS | {'br', 'li'}))})\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|([A-Za-z][A-Za-z\d]{1,30}));")
# Where a line and a paragraph begin, while tags are read: control characters, which no text of a source holds.
_LINE, _BLANK = "\1", "\2"


def is_html(text: str) -> bool:
    """Return whether a text has a tag or an entity of HTML."""
    return _TAG.search(text) is not None or any(map(_is_known, _ENTITY.finditer(text)))


def to_markdown(text: str) -> str:
    """Return a text without tags and entities, with the marks of Markdown."""
    if not is_html(text):
        return text
    reader = _Reader(collapse=_BLOCK_TAG.search(text) is not None)
    reader.feed(_protected(text))
    reader.close()
    return reader.markdown()


def _protected(text: str) -> str:
    """Return a text in which only known tags and entities look like such."""
    tags = {match.start() for match in _TAG.finditer(text)}
    text = "".join("&lt;" if char == "<" and at not in tags else char for at, char in enumerate(text))
    kept = {match.start() for match in _ENTITY.finditer(text) if _is_known(match)}
    return "".join("&amp;" if char == "&" and at not in kept else char for at, char in enumerate(text))


def _is_known(entity: re.Match[str]) -> bool:
    return not entity[1] or f"{entity[1]};" in html5


@dataclass(slots=True)
class _Piece:
    """Text of one look: between marks, or linked to an address."""

    text: str
    mark: str = ""
    url: str = ""


class _Reader(HTMLParser):
    """Reads one text; where it has blocks or breaks, white space between its words is but a space."""

    def __init__(self, *, collapse: bool) -> None:
        super().__init__()
        self._collapse, self._depth = collapse, 0
        self._pieces = [_Piece("")]
        self._marks: list[str] = []
        self._links: list[str] = []

    def handle_data(self, data: str) -> None:
        """Add a text in the look of its outermost tag; a link takes precedence, lest its address be lost."""
        text = re.sub(r"\s+", " ", data) if self._collapse else data
        url = self._links[-1] if self._links else ""
        mark = self._marks[0] if self._marks and not url else ""
        last = self._pieces[-1]
        if (last.mark, last.url) == (mark, url):
            last.text += text
        else:
            self._pieces.append(_Piece(text, mark, url))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins; a block within an item of a list makes no paragraph."""
        if tag in _MARKED:
            self._marks.append(_MARKED[tag])
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
        elif tag in _LISTS:
            self._depth += 1
            self._break(_BLANK if self._depth == 1 else "")
        elif tag == "li":
            self._break(_LINE + "  " * (max(1, self._depth) - 1) + "- ")
        elif tag == "br":
            self._break("  \n")
        elif tag in _BLOCKS and not self._depth:
            self._break(_BLANK)

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        if tag in _MARKED and self._marks:
            self._marks.pop()
        elif tag == "a" and self._links:
            self._links.pop()
        elif tag in _LISTS:
            self._depth = max(0, self._depth - 1)
            self._break(_BLANK if self._depth == 0 else "")
        elif tag in _BLOCKS and not self._depth:
            self._break(_BLANK)

    def _break(self, what: str) -> None:
        self._pieces.append(_Piece(what))

    def markdown(self) -> str:
        """Return what was read."""
        text = ""
        for number, piece in enumerate(self._pieces):
            after = next((later.text[0] for later in self._pieces[number + 1 :] if later.text), "")
            text += _link(piece) if piece.url else _marked(piece, text[-1:], after)
        text = re.sub(rf"[\s{_LINE}{_BLANK}]*{_BLANK}[\s{_LINE}{_BLANK}]*", "\n\n", text)
        text = re.sub(rf"[ \n]*{_LINE}", "\n", text)
        return re.sub(r" *( {2}\n) *", r"\1", text).strip()


def _link(piece: _Piece) -> str:
    before, text, after = _core(piece.text)
    url = quote(piece.url, safe="!#$%&'*+,-./:;=?@_~").replace("(", "%28").replace(")", "%29")
    if not text or not re.match(r"https?://|mailto:|ftp://", url) or set("[]") & set(text):
        return piece.text
    return f"{before}[{text}]({url}){after}"


def _marked(piece: _Piece, char_before: str, char_after: str) -> str:
    """Return a text between marks, unless they would be taken for something else there."""
    before, text, after = _core(piece.text)
    is_inside_word = (not before and _TIED.match(char_before)) or (not after and _TIED.match(char_after))
    if not piece.mark or not text or is_inside_word or piece.mark[0] in text:
        return piece.text
    return f"{before}{piece.mark}{text}{piece.mark}{after}"


def _core(text: str) -> tuple[str, str, str]:
    """Return the white space before a text, the text, and the white space after it."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return (text[:start], text[start:end], text[end:]) if start < end else ("", "", "")


_TIED: Final = re.compile(r"[A-Za-z0-9*]")
