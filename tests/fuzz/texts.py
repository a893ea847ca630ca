"""Texts, addresses and dates of all kinds, of characters that TeX Gyre and Noto surely have."""

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from cvtool.text.blocks import parse_blocks
from cvtool.text.markup import MarkupError, parse_markup

_WORDS = (
    "a of the and Ada x 7 2022 1.5 A.B. GitHub efficient fluffy affine office Flügel naïve Łódź Dvořák Ærø İstanbul "
    "O'Neill l’été e-mail state-of-the-art C++ C# .NET 100% 1,500,000 3×4 20°C ½ §2 © € £5 "
    "Ёлка профессор МГУ и Ελλάς Αθήνα και 大学 机器学习 李 京都大学 の ひらがな カタカナ ー 서울 대학교"
).split()
# Scripts that are read from the right, or whose signs are shaped, stacked or written without spaces.
_SHAPED = tuple("אב שלום תל-אביב جامعة الدكتور प्रोफ़ेसर विश्वविद्यालय ภาษาไทย กรุงเทพ বাংলা தமிழ் ქართული հայերեն".split())
_SIGNS = (
    r"\ { } $ & # % _ ^ ~ < > | @ ` * [ ] ( ) ! ? / = + : ; , . - -- --- – — … ' \" ‘ ’ “ ” « » ‚ „ • · "
    r"\textbf{x} \end{document} %s ${x} $5M &amp; <b> http:// a_b x^2 ~/ \\ // ** ``` [] [a](b) → ≤ ∞ ★ ✓ ☎"
).split()
_FORMULAS = (
    r"$x^2$",
    r"$\alpha_i$",
    r"$\frac{a}{b}$",
    r"$O(n \log n)$",
    r"$a \le b$",
    r"$\mathcal{L}_{0}$",
    r"$1/\sqrt{N}$",
)
_MARKS = ("**{}**", "*{}*", "`{}`", "[{}](https://example.org/a_b%20c#d)", "**{} *and* more**", "“{}”", "({})", "{},")
_BEGINS = ("", "- ", "- ", "  - ", "    * ", "• ", "1. ", "2) ", "  ", "+ ")
_ENDS = ("\n", "\n", "\n\n", "  \n", "\\\n", "<br>")
_ALPHABETS = (
    st.characters(min_codepoint=0x21, max_codepoint=0x7E),
    st.characters(min_codepoint=0xC0, max_codepoint=0x137),
    st.characters(min_codepoint=0x410, max_codepoint=0x44F),
    st.characters(min_codepoint=0x3B1, max_codepoint=0x3C9),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.characters(min_codepoint=0x3042, max_codepoint=0x3082),
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
)


def _alphabetic() -> SearchStrategy[str]:
    """A few letters of one alphabet."""
    return st.one_of([st.text(letters, min_size=1, max_size=6) for letters in _ALPHABETS])


def _words(shaped: tuple[str, ...] = _SHAPED) -> SearchStrategy[str]:
    plain = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_WORDS), st.sampled_from(_SIGNS), _alphabetic())
    marked = st.builds(lambda mark, word: mark.format(word), st.sampled_from(_MARKS), st.sampled_from(_WORDS))
    other = st.sampled_from((*_FORMULAS, *shaped))
    return st.one_of(plain, plain, plain, marked, other)


def _is_text(text: str) -> bool:
    """Whether a text is one, and shows something."""
    try:
        return all(str(parsed).strip(" \n*`_") for parsed in (parse_markup(text), parse_blocks(text, parse_markup)))
    except MarkupError:
        return False


@st.composite
def texts(draw: st.DrawFn) -> str:
    """From one letter to some two hundred words; most are as short as those of a CV."""
    return draw(st.one_of(_short(), _short(), _short(), _long()))


@st.composite
def long_texts(draw: st.DrawFn) -> str:
    """Texts, and some of several paragraphs, lines and lists."""
    return draw(st.one_of(_short(), _short(), _long(), _markdown()))


@st.composite
def headings(draw: st.DrawFn) -> str:
    """From one letter to a few words."""
    return draw(_short())


@cache
def _short() -> SearchStrategy[str]:
    few = st.lists(_words(), min_size=1, max_size=5).map(" ".join)
    glued = st.lists(_words(shaped=()), min_size=2, max_size=3).map("".join)
    return _valid(st.one_of(few, few, _alphabetic(), glued))


@cache
def _long() -> SearchStrategy[str]:
    words, spaces = st.lists(_words(), min_size=3, max_size=12), st.sampled_from((" ", ". ", "\n\n", "\n"))
    return _valid(st.builds(_repeated, words, st.integers(1, 15), spaces))


@cache
def _markdown() -> SearchStrategy[str]:
    begins, ends = st.sampled_from(_BEGINS), st.sampled_from(_ENDS)
    return _valid(st.lists(st.builds("{}{}{}".format, begins, _short(), ends), min_size=2, max_size=8).map("".join))


def _repeated(words: list[str], times: int, space: str) -> str:
    return space.join([" ".join(words)] * times)


def _valid(made: SearchStrategy[str]) -> SearchStrategy[str]:
    return made.map(str.strip).filter(_is_text)


_LATIN = "abcxyzABC0189-"
_HOSTS = st.sampled_from(
    ("example.org", "www.example.co.uk", "xn--bcher-kva.example", "bücher.example", "a.b.c.example")
)
_PATHS = st.lists(
    st.sampled_from(
        ("a", "~ada", "a_b", "%20", "(z)", "?q=1&r=2", "#top", "$x$", "中文", "é", ";v=1", ",", "'", "a+b", "@me")
    ),
    max_size=4,
)


def urls() -> SearchStrategy[str]:
    """Addresses with all that may stand in one."""
    scheme = st.sampled_from(("https://", "http://"))
    return st.builds(lambda scheme, host, path: scheme + "/".join([host, *path]), scheme, _HOSTS, _PATHS)


def emails() -> SearchStrategy[str]:
    """E-mail addresses."""
    local = st.one_of(st.text("abcxyz09._+-%{}$&#'!", min_size=1, max_size=12), st.sampled_from(("ada", "a.b", "ünï")))
    return st.builds("{}@{}".format, local, _HOSTS)


def names() -> SearchStrategy[str]:
    """Names of people: never of one letter, since PDFium joins the lines of a page that has only such."""
    usual = st.sampled_from(("Ada Lovelace", "李明 Li Ming", "Ёлка Жукова-Смирнова", "Łukasz Żółć", "O'Neill, D’Arcy"))
    return st.one_of(usual, st.builds("{} {}".format, usual, headings()))


def phones() -> SearchStrategy[str]:
    """Telephone numbers, and what people write with them."""
    number = st.text("+0123456789 ()-./", min_size=1, max_size=20).map(lambda text: f"+{text}1")
    return st.builds("{}{}".format, number, st.sampled_from(("", " ext. 5", " #7", " (手机)", " & 2", " **mobile**")))


def dois() -> SearchStrategy[str]:
    """DOIs."""
    return st.text(_LATIN + "._;()/<>:#%&{}", min_size=1, max_size=15).map("10.1234/{}".format)


_YEARS = st.integers(1900, 2035)


def dates() -> SearchStrategy[str]:
    """Dates of every exactness."""
    term = st.sampled_from(("Fall", "Spring", "winter", "Michaelmas", "Q3", "Spring Semester", "SoSe", "Semester 1"))
    return st.one_of(
        st.builds("{} (expected)".format, _YEARS),
        st.builds("ca. {}".format, _YEARS),
        st.builds(lambda term, year: f"{term} {year}/{(year + 1) % 100:02}", st.sampled_from(("WS", "AY")), _YEARS),
        st.builds("{}".format, _YEARS),
        st.builds("{}-{:02}".format, _YEARS, st.integers(1, 12)),
        st.builds("{}-{:02}-{:02}".format, _YEARS, st.integers(1, 12), st.integers(1, 28)),
        st.builds("{} {}".format, term, _YEARS),
        st.builds(lambda term, year, more: f"{term} {year}-{year + more}", term, _YEARS, st.integers(0, 3)),
        st.just("present"),
    )
