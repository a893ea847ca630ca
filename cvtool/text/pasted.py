r"""Markup of other languages in a text: LaTeX as it stands in a `.bib` file, HTML, Markdown that cvtool does not take.

All of it prints as it is. What is found comes with what to write instead: `\textbf{x}` with `**x**`, `{\"o}` with `ö`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from cvtool.text.inlines import Code, Inlines, LineBreak, Math, Plain


@dataclass(frozen=True, slots=True)
class Pasted:
    """A piece of markup.

    Attributes:
        language: LaTeX, HTML or Markdown.
        kind: what it does; the same for all pieces that want the same answer.
        text: the piece as it stands in the text.
        instead: what to write for it, or one of `PHRASES`.
    """

    language: str
    kind: str
    text: str
    instead: str


_ACCENTS: Final = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
}  # fmt: skip
_LETTERS: Final = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "DH": "Ð", "TH": "Þ",
}  # fmt: skip
_SIGNS: Final = {
    "textmu": "µ", "textdegree": "°", "texteuro": "€", "euro": "€", "pounds": "£", "copyright": "©", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textregistered": "®", "texttrademark": "™", "textbullet": "•", "textendash": "–",
    "textemdash": "—", "textasciitilde": "~", "textbackslash": "\\", "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX",
    "XeTeX": "XeTeX", "BibTeX": "BibTeX", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "textquotesingle": "'",
    "textdagger": "†", "slash": "/", "quad": "a space", "newline": "a new line", "linebreak": "a new line",
    "par": "a blank line", "item": "a list", "noindent": "nothing", "hfill": "nothing", "newpage": "nothing",
    "centering": "nothing",
}  # fmt: skip
PHRASES: Final = frozenset(("a space", "a new line", "a blank line", "a list", "nothing", "the text alone"))
"""What to write, where that is said in words."""
_GREEK: Final = (
    "alpha|beta|gamma|delta|epsilon|lambda|mu|sigma|pi|phi|omega|pm|times|sim|approx|leq?|geq?|rightarrow|to|circ|infty"
)
_HTML: Final = {"b": "**…**", "strong": "**…**", "i": "*…*", "em": "*…*", "code": "`…`", "a": "[…](https://…)",
                "sub": "$_…$", "sup": "$^…$", "br": "a new line", "p": "a blank line", "li": "a list"}  # fmt: skip


def _inner(text: str) -> str:
    r"""Return what the markup is around: `x` of `\emph{x}` and `{\em x}`."""
    return re.sub(r"\\[A-Za-z]+\*?\s*|[{}]", "", text)


def _link(text: str) -> str:
    url, label = re.findall(r"\{([^{}]*)", text)
    return f"[{label}]({url})"


def _accented(text: str) -> str:
    if (name := text.strip("{}")[1:]) in _LETTERS:
        return _LETTERS[name]
    mark, base = re.findall(r"\\(?:[^A-Za-z]|[A-Za-z]+)|[A-Za-z]", text)
    return unicodedata.normalize("NFC", base.removeprefix("\\") + _ACCENTS[mark[1:]])


# A command's argument, which may lack its end where the text does.
_ARGUMENT: Final = r"\{[^{}]*\}?"
_LETTER: Final = "|".join(_LETTERS)
_RULES: Final[tuple[tuple[str, str, str, Callable[[str], str]], ...]] = (
    ("LaTeX", "bold", rf"\\textbf\s*{_ARGUMENT}|\{{\\bf(?:series)?\b[^{{}}]*\}}?", lambda text: f"**{_inner(text)}**"),
    (
        "LaTeX", "italic", rf"\\(?:emph|textit|textsl)\s*{_ARGUMENT}|\{{\\(?:it|em|sl)(?:shape)?\b[^{{}}]*\}}?",
        lambda text: f"*{_inner(text)}*",
    ),
    ("LaTeX", "code", rf"\\texttt\s*{_ARGUMENT}|\{{\\tt(?:family)?\b[^{{}}]*\}}?", lambda text: f"`{_inner(text)}`"),
    ("LaTeX", "link", rf"\\href\s*\{{[^{{}}]*\}}\s*{_ARGUMENT}", _link),
    (
        "LaTeX", "accent",
        # `\"o`, `{\"o}`, `\"{o}`, `{\'{\i}}`; `\c{c}`; `{\o}`, `\ss{}`. `it\'s` has an escaped apostrophe.
        r"\{?\\(?!'s\b)[\"'`^~=]\s*\{?(?:[aeiouyncszlrgwAEIOUYNCSZLRGW]|\\[ij]\b)\}?\}?"
        r"|\{?\\[.cvuHkrd]\{(?:[A-Za-z]|\\[ij])\}\}?"
        rf"|\{{\\(?:{_LETTER})\}}|\\(?:{_LETTER})\{{\}}",
        _accented,
    ),
    (
        "LaTeX", "mathematics", rf"\\\(.{{1,200}}?\\\)|\\(?:{_GREEK})(?![A-Za-z])",
        lambda text: "$" + re.sub(r"\\[()]", "", text) + "$",
    ),
    (
        "LaTeX", "sign", rf"\{{?\\(?:{'|'.join(_SIGNS)})(?![A-Za-z])(?:\{{\}})?\}}?",
        lambda text: _SIGNS[re.sub(r"[\\{}]", "", text)],
    ),
    ("LaTeX", "command", rf"\\[A-Za-z]+\*?\s*{_ARGUMENT}|\{{\\[A-Za-z]+\s+[^{{}}]*\}}?", _inner),
    ("LaTeX", "escape", r"(?<!\\)\\[&%$#_{}*\[\]]", lambda text: text[1:]),
    ("LaTeX", "space", r"\\[,;](?=\S)|(?<=[A-Za-z.])~(?=[A-Z\d])", lambda _: "a space"),
    ("LaTeX", "dash", r"(?<=\w)---?(?=\w)|(?<=\s)---(?=\s)", lambda text: "—" if len(text) == 3 else "–"),
    ("LaTeX", "quotes", r"``[^`']+''", lambda text: f"“{text[2:-2]}”"),
    ("LaTeX", "quotes", r"(?<![\w`])`[^`'\n]+'(?![\w'])", lambda text: f"‘{text[1:-1]}’"),
    ("LaTeX", "capitals", r"(?<!\$)\{[A-Z][A-Za-z]*\}", lambda text: text[1:-1]),
    (
        "HTML", "tag",
        r"</?(?:b|i|em|strong|u|s|br|p|ul|ol|li|sub|sup|a|span|div|h[1-6]|code|small|hr)(?:\s[^<>]*)?/?>",
        lambda text: _HTML.get(re.sub(r"</?(\w+).*", r"\1", text, flags=re.DOTALL), "the text alone"),
    ),
    ("HTML", "entity", r"&(?:#\d+|#x[\da-fA-F]+|[A-Za-z]{2,8}\d?);", html.unescape),
    ("Markdown", "strike", r"~~[^~\s][^~]*~~", lambda text: text[2:-2]),
    ("Markdown", "italic", r"(?<![\w/@.])_[^\W_](?:[^_\n]*[^\W_])?_(?!\w)", lambda text: f"*{text[1:-1]}*"),
)  # fmt: skip
_ANY: Final = re.compile(r"[\\{~<&_`]|--")


@cache
def _pattern() -> re.Pattern[str]:
    """Return all rules as one pattern; of several that match at a place, the first holds."""
    return re.compile("|".join(f"(?P<rule{n}>{rule})" for n, (_, _, rule, _) in enumerate(_RULES)), re.DOTALL)


def find_pasted(text: Inlines) -> Iterator[Pasted]:
    """Yield the markup of other languages in a text; none of what stands between backticks."""
    flat = "".join(_flatten(text))
    for match in _pattern().finditer(flat) if _ANY.search(flat) else ():
        language, kind, _, instead = _RULES[int((match.lastgroup or "rule0").removeprefix("rule"))]
        if (written := instead(match[0])) != match[0]:
            yield Pasted(language, kind, match[0], written)


def _flatten(text: Inlines) -> Iterator[str]:
    for piece in text:
        match piece:
            case Plain(plain):
                yield plain
            case Code() | Math():
                yield "\0"
            case LineBreak():
                yield "\n"
            case _:
                yield from _flatten(piece.children)
