"""Text becomes TeX that prints it, whatever it says; nothing from the source can be a command.

Quotes, hyphens and backticks need no escape: the kernel switches TeX's own ligatures off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import regex

from cvtool.text.blocks import BULLET, Paragraph, Start
from cvtool.text.breaks import breakable, may_break_between
from cvtool.text.inlines import Code, Emphasis, Inline, Inlines, LineBreak, Link, Math, OwnName, Plain, Strong
from cvtool.text.scripts import split_scripts, without_invisible
from cvtool.text.urls import encode_url

_TEXT = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
_BREAKS = re.compile(r"[ \t]*[\n\r\x85\u2028\u2029]+[ \t]*")
# Letters with their marks; ligatures as single characters, which nobody who searches for a word types.
_MARKED = regex.compile(r"\P{M}\p{M}+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_URL = str.maketrans({"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "~": r"\~", "$": r"\$"})


def escape_text(text: str) -> str:
    """Return TeX that prints `text`; runs of other scripts are marked, line breaks become spaces."""
    return "".join(_run(script, _escape(run)) for script, run in split_scripts(as_printed(text)))


def _breaking(text: str) -> str:
    """Return TeX that prints a text, with the places where a long address or a run of another script may break."""
    return _joined(
        (run, _run(script, _escape(run) if script else r"\cvbreak{}".join(map(_escape, breakable(run)))))
        for script, run in split_scripts(as_printed(text))
    )


def _escape(text: str) -> str:
    return text.translate(_TEXT)


def _run(script: str | None, tex: str) -> str:
    return f"\\cvscript{{{script}}}{{{tex}}}" if script else tex


def _joined(pieces: Iterable[tuple[str, str]]) -> str:
    """Return TeX of several pieces, each with its text; a line may break where East Asian characters meet others."""
    joined, before = "", ""
    for text, tex in pieces:
        joined += (r"\allowbreak{}" if may_break_between(before[-1:], text[:1]) else "") + tex
        before = text or before
    return joined


def as_printed(text: str) -> str:
    """Return a text as the page has it: on one line, without what shows nothing, marks with their letters."""
    shown = _BREAKS.sub(" ", without_invisible(text))
    # Not the whole text: normalised, a compatibility ideograph of somebody's name would be another one.
    composed = _MARKED.sub(lambda match: unicodedata.normalize("NFC", match[0]), shown)
    return _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), composed)


def escape_url(url: str) -> str:
    """Return TeX for the target of a link: exactly `url`, with what no URL may hold percent-encoded."""
    return encode_url(url).translate(_URL)


def escape_inlines(text: Inlines) -> str:
    """Return TeX for a text and its markup."""
    return _joined((str(Inlines((piece,))), _inline(piece)) for piece in text)


def escape_paragraph(paragraph: Paragraph) -> str:
    """Return TeX for a paragraph of a long text that is not its first, or begins with a bullet."""
    text, start = escape_inlines(paragraph.inlines), paragraph.start
    match start:
        case Start(level, ""):
            return f"\\cvpar{{{level}}}{{{text}}}"
        case Start(level, label) if label == BULLET:
            return f"\\cvbullet{{{level}}}{{{text}}}"
        case Start(level, label):
            return f"\\cvnumber{{{level}}}{{{label}}}{{{text}}}"


def link(url: str, tex: str) -> str:
    """Return a link around TeX that is already safe."""
    return f"\\cvlink{{{escape_url(url)}}}{{{tex}}}"


def _inline(piece: Inline) -> str:
    match piece:
        case Plain(text):
            return _breaking(text)
        case Code(text):
            return f"\\texttt{{{_breaking(text)}}}"
        case Math(tex):
            return f"\\({tex}\\)"
        case LineBreak():
            return r"\cvnewline "
        case Strong(children):
            return f"\\textbf{{{escape_inlines(children)}}}"
        case Emphasis(children):
            return f"\\textit{{{escape_inlines(children)}}}"
        case OwnName(children):
            return f"\\cvself{{{escape_inlines(children)}}}"
        case Link(url, children):
            return link(url, escape_inlines(children))
