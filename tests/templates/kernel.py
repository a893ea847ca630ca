r"""Small documents in a class of the tests' own, and where on the pages their words came to stand.

The class has one small paper, so that a few words fill a line and a few lines a page: 300 bp of text at x = 50 to 350,
16 lines of 12 bp.
"""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import pypdfium2
import pypdfium2.raw

from cvtool.templates.find import BUNDLED
from cvtool.tex import typeset

LEFT: Final = 50.0
RIGHT: Final = 350.0
LEADING: Final = 12.0

_CLASS: Final = r"""
\NeedsTeXFormat{LaTeX2e}[2021-11-15]
\ProvidesClass{probe}
\RequirePackage{cvtool}
\cvdefaults{font=Heros, fontsize=10, leading=1.2}
\cvpaper{a4}{400}{300}{left=50, right=50, top=40, bottom=66}
"""
_PAGE: Final = re.compile(r"<page .*?</page>", re.DOTALL)
_WORD: Final = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; lengths in bp from the left and the top of the paper.

    Attributes:
        page: the number of its page, from 1.
        text: its words.
        left: where the first word begins.
        right: where the last word ends.
        bottom: the lower end of its letters, at the same distance from the baseline for the same size of type.
    """

    page: int
    text: str
    left: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Pages:
    """A document that was typeset: its lines, and the lower ends of the rules on its first page, from the top."""

    lines: tuple[Line, ...]
    rules: tuple[float, ...]

    def line(self, start: str) -> Line:
        """Return the only line that begins with a text."""
        (line,) = [line for line in self.lines if line.text.startswith(start)]
        return line

    def texts(self, page: int) -> list[str]:
        """Return the lines of a page."""
        return [line.text for line in self.lines if line.page == page]


def pages_of(folder: Path, body: str, *, setup: str = "name={Ada}", preamble: str = "") -> Pages:
    r"""Typeset a document in the class of the tests.

    Args:
        folder: where the class is written.
        body: what stands in the document.
        setup: the keys of `\cvsetup`.
        preamble: what else stands before the document, such as hooks of a class.
    """
    (folder / "class").mkdir(exist_ok=True)
    (folder / "class" / "probe.cls").write_text(_CLASS.strip(), encoding="utf-8")
    before = f"\\documentclass{{probe}}\n\\cvsetup{{{setup}}}\n{preamble}\n"
    tex = f"{before}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    inputs = [folder / "class", BUNDLED / "shared"]
    done = typeset(tex, jobname="probe", inputs=inputs)
    assert done.problems == ()
    assert done.pdf is not None
    return Pages(_lines_of(done.pdf), _rules_of(done.pdf))


def section(*blocks: str, options: str = "", title: str = "Works") -> str:
    r"""A section of blocks, each with its braces: `line{title={Medal}}`; their ids are 1, 2, …."""
    id_ = re.sub(r"\W", "", title) or "works"
    lines = [re.sub(r"^(\w+)\{", rf"\\cv\1{{id={{{id_}/{at}}},", block) for at, block in enumerate(blocks, 1)]
    return f"\\begin{{cvsection}}{options}{{{id_}}}{{{title}}}\n" + "\n".join(lines) + "\n\\end{cvsection}"


def _rules_of(pdf: bytes) -> tuple[float, ...]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        paths = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
        return tuple(sorted(page.get_height() - path.get_bounds()[1] for path in paths))
    finally:
        document.close()


def _lines_of(pdf: bytes) -> tuple[Line, ...]:
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    return tuple(
        line
        for number, page in enumerate(_PAGE.findall(done.stdout.decode()), 1)
        for line in _lines(number, [_word(*found) for found in _WORD.findall(page)])
    )


def _word(left: str, _: str, right: str, bottom: str, text: str) -> _Word:
    return _Word(html.unescape(text), float(left), float(right), float(bottom))


def _lines(page: int, words: Sequence[_Word]) -> list[Line]:
    """The words in lines: less than half a line apart, they stand on the same."""
    ordered = sorted(words, key=lambda word: word.bottom)
    numbers, number = {}, 0
    for before, word in zip([*ordered[:1], *ordered], ordered, strict=False):
        number += word.bottom - before.bottom > LEADING / 2
        numbers[word] = number
    return [_line(page, list(group)) for _, group in groupby(ordered, key=numbers.__getitem__)]


def _line(page: int, words: list[_Word]) -> Line:
    words.sort(key=lambda word: word.left)
    bottom = max(word.bottom for word in words)
    return Line(page, " ".join(" ".join(word.text for word in words).split()), words[0].left, words[-1].right, bottom)
