from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.inlines import Code, Emphasis, Inline, Inlines, Link, Math, Plain, Strong
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
    for word in text.replace("*", " ").replace("`", " ").replace("$", " ").split():
        if not set(word) & set("[]()"):
            assert word in plain


def test_no_mark_reaches_over_a_blank_line() -> None:
    text = parse_markup("costs $5 and *more\n\nthan* $6, and **this**")
    assert text == (Plain("costs $5 and *more\n\nthan* $6, and "), Strong(inlines(Plain("this"))))


def test_paragraphs_are_folded_and_keep_their_marks() -> None:
    text = parse_markup("  One\n**two\n words** \n\n\n\n`a  b`\u00a0$x^2$\n")
    assert list(text.paragraphs()) == [
        inlines(Plain("One "), Strong(inlines(Plain("two words")))),
        inlines(Code("a b"), Plain(" "), Math("x^2")),
    ]


@given(st.lists(st.text("ab*`$ \n")))
def test_paragraphs_are_those_of_the_text(parts: list[str]) -> None:
    parts = [part for part in "\n\n".join(parts).split("\n\n") if part.strip()]
    try:
        expected = [" ".join(str(parse_markup(part)).split()) for part in parts]
    except MarkupError:
        return
    assert [" ".join(str(part).split()) for part in parse_markup("\n\n".join(parts)).paragraphs()] == expected


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
