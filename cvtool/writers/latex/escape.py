"""Text becomes TeX that prints it, whatever it says; nothing from the source can be a command.

Quotes, hyphens and backticks need no escape: the kernel switches TeX's own ligatures off.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from cvtool.model.markup import Code, Emphasis, Inline, Link, Math, Plain, Strong, parse_markup
from cvtool.writers.latex.scripts import split_scripts

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
# RFC 3986, §2: what may stand in a URL as it is; the rest is percent-encoded as UTF-8.
_URL_SAFE = "!#$%&'()*+,-./:;=?@[]_~"
_URL = str.maketrans({"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "~": r"\~", "$": r"\$"})


def escape_text(text: str) -> str:
    """Return TeX that prints `text`; runs of other scripts are marked, line breaks become spaces."""
    runs = split_scripts(_BREAKS.sub(" ", text))
    return "".join(
        f"\\cvscript{{{script}}}{{{run.translate(_TEXT)}}}" if script else run.translate(_TEXT) for script, run in runs
    )


def escape_url(url: str) -> str:
    """Return TeX for the target of a link: exactly `url`, with what no URL may hold percent-encoded."""
    return quote(url, safe=_URL_SAFE).translate(_URL)


def escape_markup(text: str) -> str:
    """Return TeX for a text with the small Markdown of the source."""
    return "".join(_inline(piece) for piece in parse_markup(text))


def link(url: str, tex: str) -> str:
    """Return a link around TeX that is already safe."""
    return f"\\cvlink{{{escape_url(url)}}}{{{tex}}}"


def _inline(piece: Inline) -> str:
    match piece:
        case Plain(text):
            return escape_text(text)
        case Code(text):
            return f"\\texttt{{{escape_text(text)}}}"
        case Math(tex):
            return f"\\({tex}\\)"
        case Strong(children):
            return f"\\textbf{{{_inlines(children)}}}"
        case Emphasis(children):
            return f"\\textit{{{_inlines(children)}}}"
        case Link(url, children):
            return link(url, _inlines(children))


def _inlines(pieces: tuple[Inline, ...]) -> str:
    return "".join(_inline(piece) for piece in pieces)
