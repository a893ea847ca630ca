import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.inlines import Code, Emphasis, Inline, Inlines, LineBreak, Link, Math, Plain, Strong
from cvtool.text.markup import MarkupError, parse_markup


def inlines(*pieces: Inline) -> Inlines:
    return Inlines(pieces)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("plain", (Plain("plain"),)),
        ("a **b** c", (Plain("a "), Strong(inlines(Plain("b"))), Plain(" c"))),
        ("*i*", (Emphasis(inlines(Plain("i"))),)),
        ("**a *b* c**", (Strong(inlines(Plain("a "), Emphasis(inlines(Plain("b"))), Plain(" c"))),)),
        ("`x_1 * 2`", (Code("x_1 * 2"),)),
        ("[me](https://a.org/x_(y)#z)", (Link("https://a.org/x_(y)#z", inlines(Plain("me"))),)),
        ("$x^2$ grows", (Math("x^2"), Plain(" grows"))),
        ("这是**重点**。", (Plain("这是"), Strong(inlines(Plain("重点"))), Plain("。"))),
    ],
)
def test_marks(text: str, pieces: tuple[object, ...]) -> None:
    assert parse_markup(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "$5M and $6M", "US$ 5", "a $ b $ c", "costs 5$", "$5M/$6M", "3*4*5", "a * b * c", "**", "* x", "f(*args)",
        "#1 of 100%", "a_b_c", r"C:\new\table", "<b>&amp;</b>", "[1](2)", "[x]", "`", "``", "R&D ~ 50 ^ 2", "{}",
        "2 ** 3 ** 4", "- not a bullet", "``quoted'' words", "``a`b``", "--", "\"quoted\" 'text'",
    ],
)  # fmt: skip
def test_everything_else_prints_as_itself(text: str) -> None:
    assert parse_markup(text) == (Plain(text),)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("***both***", (Strong(inlines(Emphasis(inlines(Plain("both"))))),)),
        ("**a *b***", (Strong(inlines(Plain("a "), Emphasis(inlines(Plain("b"))))),)),
        ("*a **b***", (Emphasis(inlines(Plain("a "), Strong(inlines(Plain("b"))))),)),
        ("*a **b** c*", (Emphasis(inlines(Plain("a "), Strong(inlines(Plain("b"))), Plain(" c"))),)),
        ("__Terraform__", (Strong(inlines(Plain("Terraform"))),)),
        ("__very good__", (Strong(inlines(Plain("very good"))),)),
        ("__init__ and __FILE__", (Plain("__init__ and __FILE__"),)),
        ("a__b__c ____ *****", (Plain("a__b__c ____ *****"),)),
        ("_x_ ~~y~~ <b>z</b>", (Plain("_x_ ~~y~~ <b>z</b>"),)),
    ],
)
def test_markdown_as_people_write_it(text: str, pieces: tuple[object, ...]) -> None:
    assert parse_markup(text) == pieces


# ---- Dollars -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("TiO$_2$", ["_2"]), ("$^{18}$F-FDG", ["^{18}"]), ("10$^{-6}$ mol", ["^{-6}"]), ("the 2$^{nd}$", ["^{nd}"]),
        ("A. Doe$^\\ddagger$", ["^{\\ddagger}"]), ("$\\sim$30 nights", ["\\sim"]), ("H$\\gamma$", ["\\gamma"]),
                ("5 $\\mu$m", ["\\mu"]), ("$\\geq$3", ["\\geq"]), ("25$^\\circ$C", ["^{\\circ}"]), ("p$<$0.01", ["<"]),
        ("pp. 12$-$15", ["-"]), ("3$\\times$10$^5$", ["\\times", "^5"]), ("$k$NN and $n = 5$", ["k", "n = 5"]),
        ("$AB = CD$", ["AB = CD"]), ("$O(n log n)$", ["O(n log n)"]), ("costs $5; $x^2$", ["x^2"]),
        ("$\\rm H_2O$", ["\\mathrm{H_2O}"]), ("$10⁻³$", ["10^{-3}"]), ("$α=0.1$", ["\\alpha =0.1"]),
        ("the 5$'$ end", ["'"]),
        ("$$E = mc^2$$", ["E = mc^2"]), ("$T_{\\text{eff}}$", ["T_{\\text{eff}}"]), ("$p < 0.05$", ["p < 0.05"]),
    ],
)  # fmt: skip
def test_formulas(text: str, formulas: list[str]) -> None:
    assert [piece.tex for piece in parse_markup(text) if isinstance(piece, Math)] == formulas


@pytest.mark.parametrize(
    "text",
    [
        "Won $3 million, then lost $1 million", "from $4M savings (US$) to", "R$ 7 mil ou R$ 8 mil", "A$5M/A$ 6M",
        "PHP ($) and Perl ($foo)", "$HOME/$USER and ${HOME}/$x", "$HOME_DIR/$TMP_DIR",
        "10$/day, 20$/week", "5$-10$ an hour",
        "($) or ($$)", "($)/($$)", "US$5k; saved US$ 6k",
        "the $20,000 prize and a US$-denominated fund", r"\$5 and \$6k",
        "$1/$2, $@, $?", "$5/h–$7/h", "$x", "save $$$", "Taxe: 3 $ ou 4$", "$", "$ $", "$$", "$$$$",
    ],
)  # fmt: skip
def test_money_and_variables(text: str) -> None:
    assert parse_markup(text) == (Plain(text),)


# ---- Links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://a.org/x_(y)", "https://a.org/x_(y)"), ("example.net", "https://example.net"),
        ("www.example.net/a", "https://www.example.net/a"), ("tel:+41 21 555 01 23", "tel:+41215550123"),
        ("+41 (21) 555 01 23", "tel:+41215550123"), ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("10.1000/182", "https://doi.org/10.1000/182"), ("ada@example.net", "mailto:ada@example.net"),
        ("xmpp:ada@example.net", "xmpp:ada@example.net"), ("<https://a.org>", "https://a.org"),
        ("//cdn.example.net/x", "https://cdn.example.net/x"), ("example.net/cv.pdf", "https://example.net/cv.pdf"),
    ],
)  # fmt: skip
def test_links_get_their_scheme(target: str, url: str) -> None:
    assert parse_markup(f"see [it]({target})") == (Plain("see "), Link(url, inlines(Plain("it"))))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[it](/papers)", "write the whole of it, `[it](https://…/papers)`, or only `it`"),
        ("[it](#top)", "write the whole of it, `[it](https://…/#top)`, or only `it`"),
        ("[it](http://a b.org)", "write `[it](http://a%20b.org)`"),
        ("[it](cv.pdf)", "write `[it](https://…)`, or only `it`"),
        ("[it](javascript:alert(1))", "write `[it](https://…)`, or only `it`"),
        ("[it](file:///etc/passwd)", "write `[it](https://…)`, or only `it`"),
        ("[it](https://)", "write `[it](https://…)`"),
        ('[it](https://a.org "title")', "write `[it](https://a.org)`"),
        ("[it]()", "write `[it](https://…)`, or only `it`"),
    ],
)
def test_links_that_lead_nowhere_are_faults_that_say_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_markup(text)
    assert (caught.value.code, caught.value.hint) == ("bad-url", hint)


@pytest.mark.parametrize(
    "text",
    [
        "[1](see below)",
        "[2](3)",
        "f[x](t)",
        "a[i](b.c)",
        "[sic](!)",
        "[4](Sec.II)",
        "[a](b)",
        "[5](p.xx)",
        "[note](note: x)",
    ],
)
def test_brackets_without_an_address_are_text(text: str) -> None:
    assert parse_markup(text) == (Plain(text),)


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("see https://a.org/x_y, and", "https://a.org/x_y", "https://a.org/x_y"),
        ("(https://a.org/w_(x))", "https://a.org/w_(x)", "https://a.org/w_(x)"),
        ("www.example.net.", "https://www.example.net", "www.example.net"),
        ("at <https://a.org/?x=1>", "https://a.org/?x=1", "https://a.org/?x=1"),
        ("<ada@example.net>", "mailto:ada@example.net", "ada@example.net"),
        ("见https://a.org，谢", "https://a.org", "https://a.org"),
    ],
)
def test_addresses_in_running_text_are_links(text: str, url: str, shown: str) -> None:
    assert [piece for piece in parse_markup(text) if isinstance(piece, Link)] == [Link(url, inlines(Plain(shown)))]
    assert str(parse_markup(text)) == text.replace("<", "").replace(">", "")


@pytest.mark.parametrize(
    "text", ["src=http://a.org/x", "git+https://a.org", "http://", "https:// a", "www", "www.", "awww.x"]
)
def test_other_addresses_are_text(text: str) -> None:
    assert parse_markup(text) == (Plain(text),)


def test_no_link_stands_in_another() -> None:
    assert parse_markup("[https://a.org](https://b.org)") == (Link("https://b.org", inlines(Plain("https://a.org"))),)


def test_a_command_that_is_not_on_the_list() -> None:
    with pytest.raises(MarkupError, match="input") as caught:
        parse_markup(r"see $\input{secret}$")
    assert caught.value.hint


@given(st.text())
def test_no_text_is_lost(text: str) -> None:
    try:
        plain = str(parse_markup(text))
    except MarkupError:
        return
    for word in re.sub(r"[*`$<>]|__", " ", text).split():
        if not set(word) & set("[]()"):
            assert word in plain


def test_no_mark_reaches_over_a_blank_line() -> None:
    text = parse_markup("costs $5 and *more\n\nthan* $6, and **this**")
    assert text == (Plain("costs $5 and *more\n\nthan* $6, and "), Strong(inlines(Plain("this"))))


def test_line_breaks_become_inlines_and_other_white_space_is_collapsed() -> None:
    text = parse_markup(" One  \t**two\n words**<br/>\u00a0`a  b` $x^2$\n").with_breaks()
    strong = Strong(inlines(Plain("two"), LineBreak(), Plain("words")))
    assert text == inlines(Plain("One "), strong, LineBreak(), Code("a b"), Plain(" "), Math("x^2"))
    assert str(text) == "One two\nwords\na b x^2"
    assert parse_markup("<br>\n").with_breaks() == ()


@given(st.text("ab12 *_$[]()<>\\{}^.:/-~#"))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    try:
        plain = str(parse_markup(text))
    except MarkupError:
        return
    targets = "".join(re.findall(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)", text))
    for char in "ab12":
        assert text.count(char) - targets.count(char) <= plain.count(char) <= text.count(char)


@given(st.lists(st.text("ab*`$[] ")))
def test_texts_are_concatenated_without_a_mark_of_one_meeting_that_of_another(texts: list[str]) -> None:
    try:
        parsed = [parse_markup(text) for text in texts]
    except MarkupError:
        return
    joined = Inlines.concatenate(parsed)
    assert str(joined) == "".join(map(str, parsed))
    assert [piece for piece in joined if not isinstance(piece, Plain)] == [
        piece for text in parsed for piece in text if not isinstance(piece, Plain)
    ]
    assert not any(isinstance(one, Plain) and isinstance(two, Plain) for one, two in pairwise(joined))
