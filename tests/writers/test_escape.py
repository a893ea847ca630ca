"""Any text is data: whatever it says, TeX prints it and runs nothing of it."""

from __future__ import annotations

import json
import random
import re
import string
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from cvtool import build
from cvtool.text.inlines import Inlines
from cvtool.text.markup import parse_markup
from cvtool.writers.latex.escape import escape_inlines, escape_text, escape_url, link
from tests.helpers import pdf_text

SPECIALS = {
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


# ---- The text of TeX, read back by rules of its own --------------------------------------------------------------

TOKEN = re.compile(
    r"\\cvscript\{(?P<script>[A-Z][A-Za-z ]+)\}\{(?P<run>(?:[^{}\\]|\\[a-z]+\{\}|\\.)*)\}"
    r"|\\(?P<name>textbackslash|textasciicircum|textasciitilde)\{\}"
    r"|\\(?P<sign>[{}$&#%_])"
    r"|(?P<plain>[^\\{}$&#%_^~])",
    re.DOTALL,
)
NAMED = {"textbackslash": "\\", "textasciicircum": "^", "textasciitilde": "~"}


def unescape(tex: str) -> str:
    """The text that TeX prints; fails on any special, macro or brace that is not on the list above."""
    text, position = "", 0
    while position < len(tex):
        match = TOKEN.match(tex, position)
        assert match, f"not data: {tex[position : position + 30]!r}"
        position = match.end()
        match match.lastgroup:
            case "run":
                text += unescape(match["run"])
            case "name":
                text += NAMED[match["name"]]
            case kind:
                text += match[str(kind)]
    return text


def on_one_line(text: str) -> str:
    return re.sub(r"[ \t]*[\n\r\x85\u2028\u2029]+[ \t]*", " ", text)


def visible(text: str) -> str:
    """What of a text can be seen; what means the same is the same."""
    seen = regex.sub(r"[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\x1f]", "", text)
    letters = re.sub("[\ufb00-\ufb06]", lambda match: unicodedata.normalize("NFKC", match[0]), seen)
    return unicodedata.normalize("NFC", letters)


@pytest.mark.parametrize(("char", "tex"), SPECIALS.items())
def test_each_special_has_its_escape(char: str, tex: str) -> None:
    assert escape_text(char) == tex
    assert escape_text(f"a{char}b") == f"a{tex}b"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "\"quotes\" 'and' `ticks`",
        "-- --- - ?` !`",
        "<<a>>, [b] (c) |d|",
        "a*b @ c; d! e? f/g+h=i",
        "éàüñøłœ “–”",
    ],
)
def test_all_else_stands_for_itself(text: str) -> None:
    assert escape_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("soft\u00adhyphen", "softhyphen"),
        ("a\u200bb\u200cc\u200dd\u2060e\ufefff", "abcdef"),
        ("\u202eabc\u202c \u2066x\u2069 \u200fy\u200e", "abc x y"),
        ("\ufff9a\ufffab\ufffb", "ab"),
        ("a\U000e0041\U000e007f", "a"),
        ("©\ufe0f", "©"),
        ("e\u0301", "é"),
        ("e\ufb03cient", "efficient"),
        ("می\u200cخواهم", "\\cvscript{Arabic}{می\u200cخواهم}"),
        ("ශ්\u200dරී", "\\cvscript{Sinhala}{ශ්\u200dරී}"),
        ("☕\ufe0f", "\\cvscript{Symbol}{☕\ufe0f}"),
        ("\ufa10\u212b", "\\cvscript{Han}{\ufa10}\\cvscript{Latin}{\u212b}"),
    ],
)
def test_what_shows_nothing_goes_and_letters_get_their_marks(text: str, shown: str) -> None:
    assert escape_text(text) == shown


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\n\n", "  \n\t "])
def test_a_line_break_is_a_space_so_that_no_paragraph_ends_in_an_argument(newline: str) -> None:
    assert escape_text(f"one{newline}two") == "one two"


@given(st.text())
def test_any_text_comes_back_whole_from_tex_that_holds_nothing_but_text(text: str) -> None:
    assert visible(unescape(escape_text(text))) == visible(on_one_line(text))


@given(st.text(alphabet="\\{}$&#%_^~`'\"-*[]() \nainputcsm中д"))
def test_a_text_of_specials_comes_back_whole(text: str) -> None:
    assert visible(unescape(escape_text(text))) == visible(on_one_line(text))


@given(st.text(alphabet="\\{}&#%_^~'\"- ainput"))
def test_no_text_can_end_the_argument_that_it_is_in(text: str) -> None:
    depth = 0
    for brace in re.findall(r"(?<!\\)(?:\\\\)*([{}])", escape_text(text)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("**100% *sure* of it**", r"\textbf{100\% \textit{sure} of it}"),
        ("**a *b* c**", r"\textbf{a \textit{b} c}"),
        ("`a_b{}\\`", r"\texttt{a\_b\{\}\textbackslash{}}"),
        ("[R&D](https://a.org/x_y#z)", r"\cvlink{https://a.org/x\_y\#z}{R\&D}"),
        ("$x_i^2$ & $5", r"\(x_i^2\) \& \$5"),
        ("**北京**", r"\textbf{\cvscript{Han}{北京}}"),
        ("a * b", "a * b"),
    ],
)
def test_markup_becomes_macros_with_escaped_text_inside(text: str, tex: str) -> None:
    assert escape_inlines(parse_markup(text)) == tex


# ---- Addresses ---------------------------------------------------------------------------------------------------

URLS = [
    "https://example.org/",
    "https://example.org/~ada/a_b-c.pdf?x=1&y=2#top",
    "https://example.org/a%20b%23c",
    "https://example.org/100%",
    "https://example.org/$price;v=1,2:3@4!*'()+",
    "https://example.org/wiki/Ada_(disambiguation)",
    "http://[2001:db8::1]:8080/x[]=1",
    "mailto:ada@example.org?subject=R&D%20#1",
]


@pytest.mark.parametrize("url", URLS)
def test_an_address_stays_exactly_as_it_is(url: str) -> None:
    assert re.sub(r"\\(.)", r"\1", escape_url(url)) == url


@pytest.mark.parametrize(
    ("url", "tex"),
    [
        ("https://e.org/ü", r"https://e.org/\%C3\%BC"),
        ("https://e.org/北", r"https://e.org/\%E5\%8C\%97"),
        ("https://e.org/{a}", r"https://e.org/\%7Ba\%7D"),
        ("https://e.org/\\input", r"https://e.org/\%5Cinput"),
        ("https://e.org/^^5c", r"https://e.org/\%5E\%5E5c"),
        ("https://e.org/a b\n", r"https://e.org/a\%20b\%0A"),
    ],
)
def test_what_no_address_may_hold_is_percent_encoded(url: str, tex: str) -> None:
    assert escape_url(url) == tex


@given(st.text())
def test_any_address_is_safe_and_means_the_same(url: str) -> None:
    tex = escape_url(url)
    assert re.fullmatch(r"(?:[A-Za-z0-9!'()*+,./:;=?@\[\]-]|\\[#$%&_~])*", tex)
    assert unquote(tex.replace("\\", "")) == unquote(url)


def test_a_link_holds_both() -> None:
    assert link("https://e.org/#a", r"50\%") == r"\cvlink{https://e.org/\#a}{50\%}"


# ---- Real TeX ----------------------------------------------------------------------------------------------------

ATTACKS = re.split(
    r" {3}|\n",
    r"""\input{/etc/passwd}   \input|id   \include{secret}   \write18{touch evil}   \immediate\write18{id}
\openout3=evil   \csname end\endcsname   \catcode`\{=12   \def\x{\x}\x   \loop\iftrue\repeat   \end{document}
\begin{verbatim}   \endinput   \bye   \par   \\   \\[100pt]   \verb|x|   \special{x}   \relax   \ x
\cventry{title={x}}   \end{cvsection}   \cvself{x}   \textbf{x}   \(x\)   \[x\]   \ExplSyntaxOn   \fi\fi\fi
\iffalse   \scantokens{\x}   \directlua{os.exit()}   ^^5c   ^^5cinput   ^^M   ^^^^005c   ^   ^^   _   a_b^c   %
100% sure   % comment   {   }   }{   {{{   }}}   },id={x   },title={x},   ={},   a,b=c   #   #1   ##1   #1 of #2
$   $x   costs $5   $5M and $6M   $$   &   R&D   a & b & c   ~   a~b   ~/home   ``quotes''   'single'   "double"
"a   --   ---   a -- b --- c   ?`   !`   <<a>>   ,,b''   fi ff fl ffi ffl   ffi   *   * a   *a   [   [x]   [x
]   []   [1](2)   <b>&amp;</b>   &lt;   a|b   C:\new\table\   \   \a   a\   {\   @   @ifnextchar   /   //   =
a==b   !   ?   ;   :   :=   a:b;c   +   C++   C#   F#   ...   .   ,   -   -1   - not a bullet   1. not a list
# no heading   > no quote   <!-- no comment -->   null   ~null   no   3.10   12:30   2022-11   {{ x }}   ${HOME}
`id   $(id)   ; rm -rf /   ' OR '1'='1   ..\..\x   %s%n   %00   \x00   \u0041   \n   &nbsp;   £5   ¥5   §1   ¶
©®   ±½¼   ×÷   µm   °C   «a»   ¿a?   ¡a!   ªº   ¹²³   àáâãäåæç   ÈÉÊË   ðñòóôõöø   ùúûüýþÿ   ß   ¦¬""",
)
WIDE = string.ascii_letters + string.digits + string.punctuation + "¡¢£¥§©«®°±»¿ÀÉÜßàçéñöøü"


def is_plain(text: str) -> bool:
    return parse_markup(text) == Inlines.plain(text) and text == text.strip()


def nasty() -> list[str]:
    """Attacks as they are but for items of lists, and random mixtures; each can be told from all others."""
    dice = random.Random(20250601)
    found: list[str] = []
    while len(found) < 220:
        parts = [*dice.choices(ATTACKS, k=2), "".join(dice.choices(WIDE, k=dice.randint(1, 6)))]
        dice.shuffle(parts)
        text = f"{parts[0]}q{len(found)}q{parts[1]} {parts[2]}"
        if is_plain(text) and len(text) < 70:
            found.append(text)
    return [*(attack for attack in ATTACKS if not re.match(r"[-*+] ", attack)), *found]


def bare(text: str) -> str:
    """A text without white space, its quotation marks as they are typed."""
    return re.sub(r"\s+", "", text).translate(str.maketrans("‘’“”", "''\"\""))


def test_the_attacks_are_text_and_not_markup() -> None:
    assert [text for text in ATTACKS if not is_plain(text)] == []


@pytest.mark.tex
def test_real_tex_prints_every_nasty_text_whole(tmp_path: Path) -> None:
    texts = nasty()
    half = len(texts) // 2
    jobs = [texts[n : n + 10] for n in range(0, half, 10)]
    source = {
        "basics": {"name": texts[-1], "label": texts[-2], "phone": texts[-3]},
        "work": [{"name": job[0], "position": job[-1], "highlights": job} for job in jobs],
        "talks": [{"title": text, "events": [text]} for text in texts[half:]],
        "sections": {"own": {"title": texts[-4], "entries": [{"title": texts[-5], "summary": texts[-6]}]}},
        "variants": {"cv": {"template": "full-cv", "sections": {"talks": {"title": texts[-7]}}}},
    }
    file = tmp_path / "cv.yaml"
    file.write_text(json.dumps(source))
    (result,) = build(file, output=tmp_path)
    assert result.pdf is not None
    assert {warning.code for warning in result.diagnostics} <= {"overfull-box", "pasted-markup"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cv.pdf", "cv.tex", "cv.yaml"]
    pages = bare(pdf_text(result.pdf, "-raw"))
    expected = [text for job in jobs for text in (job[-1], job[0], *job)]
    expected += [text for text in texts[half:] for _ in range(2)] + [texts[-4], texts[-5], texts[-6]]
    position = 0
    for text in expected:
        found = pages.find(bare(text), position)
        assert found >= 0, f"{text!r} is not in {pages[position : position + 200]!r}"
        assert found - position < 400, f"{text!r} is not in its place"
        position = found + len(bare(text))
    for text in (texts[-1], texts[-2], texts[-3], texts[-7]):
        assert pages.count(bare(text)) >= 3


@pytest.mark.tex
def test_real_tex_makes_links_that_go_exactly_there(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    urls = [*URLS, "https://example.org/" + "a" * 300, r"https://example.org/\input{x}^^5c%"]
    awards = [{"title": "T", "url": url} for url in urls if not re.search(r"[\\{}^]", url)]
    marked = [f"[text]({url})" for url in urls if "(" not in url and "mailto" not in url and "'" not in url]
    file.write_text(json.dumps({"basics": {"name": "Ada"}, "awards": awards, "outreach": marked}))
    (result,) = build(file, ["cv"], output=tmp_path)
    assert result.pdf is not None
    notes = [note.get_object() for page in PdfReader(result.pdf).pages for note in page.get("/Annots") or []]
    targets = {str(note["/A"]["/URI"]) for note in notes}
    assert targets == {*urls[:-1], "https://example.org/%5Cinput%7Bx%7D%5E%5E5c%"}


def test_what_was_pasted_from_a_pdf_is_written_in_letters() -> None:
    assert escape_text("e\ufb03cient, \ufb01rst, o\ufb00") == "efficient, first, off"
    assert escape_text("zero\u200bwidth") == "zerowidth"
