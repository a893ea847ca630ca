import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.markup import (
    Code,
    Emphasis,
    Link,
    MarkupError,
    Math,
    Plain,
    Strong,
    join,
    parse_markup,
    plain_text,
)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("plain", (Plain("plain"),)),
        ("a **b** c", (Plain("a "), Strong((Plain("b"),)), Plain(" c"))),
        ("*i*", (Emphasis((Plain("i"),)),)),
        ("**a *b* c**", (Strong((Plain("a "), Emphasis((Plain("b"),)), Plain(" c"))),)),
        ("`x_1 * 2`", (Code("x_1 * 2"),)),
        ("[me](https://a.org/x_(y)#z)", (Link("https://a.org/x_(y)#z", (Plain("me"),)),)),
        ("$x^2$ grows", (Math("x^2"), Plain(" grows"))),
        ("这是**重点**。", (Plain("这是"), Strong((Plain("重点"),)), Plain("。"))),
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
        plain = plain_text(text)
    except MarkupError:
        return
    for word in text.replace("*", " ").replace("`", " ").replace("$", " ").split():
        if not set(word) & set("[]()"):
            assert word in plain


def test_no_mark_of_one_text_is_closed_by_another_that_is_joined_to_it() -> None:
    assert join(["PhD", "Physics"]) == "PhD, Physics"
    assert parse_markup(join(["costs $5", "`x $y$", "it is *not", "so*"])) == (
        Plain("costs $5, "), Plain("`x "), Math("y"), Plain(", "), Plain("it is *not, "), Plain("so*"),
    )  # fmt: skip
