"""Long texts: the blocks of Markdown that are read, and that nothing of a text is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.blocks import BULLET, Paragraph, Paragraphs, Start, parse_blocks
from cvtool.text.inlines import Inlines
from cvtool.text.markup import parse_markup


def parse(text: str) -> Paragraphs:
    return parse_blocks(text, lambda line: parse_markup(line).with_breaks())


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(p.start.level, p.start.label, str(p.inlines)) for p in parse(text)]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("one", [(0, "", "one")]),
        ("one\n\n \n two ", [(0, "", "one"), (0, "", "two")]),
        ("one\r\n\r\ntwo", [(0, "", "one"), (0, "", "two")]),
        # lines
        ("one\ntwo", [(0, "", "one\ntwo")]),
        ("one  \ntwo\\\nthree<br>four <BR /> five", [(0, "", "one\ntwo\nthree\nfour\nfive")]),
        ("x" * 61 + "\ngoes on\nand on", [(0, "", "x" * 61 + " goes on and on")]),
        ("x" * 61 + ".\nNext", [(0, "", "x" * 61 + ".\nNext")]),
        ("这" * 31 + "\n那", [(0, "", "这" * 31 + " 那")]),
        ("x" * 61 + "  \ny", [(0, "", "x" * 61 + "\ny")]),
        # bullets
        ("- a\n* b\n+ c\n• d", [(1, BULLET, text) for text in "abcd"]),
        ("one\n- a\ntwo", [(0, "", "one"), (1, BULLET, "a"), (0, "", "two")]),
        ("- a\n  goes on", [(1, BULLET, "a\ngoes on")]),
        ("- " + "x" * 61 + "\ngoes on", [(1, BULLET, "x" * 61 + " goes on")]),
        ("- a\n  - b\n    - c\n- d", [(1, BULLET, "a"), (2, BULLET, "b"), (2, BULLET, "c"), (1, BULLET, "d")]),
        ("- a\n\t- b", [(1, BULLET, "a"), (2, BULLET, "b")]),
        ("- a\n - b", [(1, BULLET, "a"), (1, BULLET, "b")]),
        ("- a\n\n  b\n\nc", [(1, BULLET, "a"), (1, "", "b"), (0, "", "c")]),
        ("- a\n  - b\n\n    c\n\n  d", [(1, BULLET, "a"), (2, BULLET, "b"), (2, "", "c"), (1, "", "d")]),
        ("- **a** b", [(1, BULLET, "a b")]),
        # numbers
        ("1. a\n2) b", [(1, "1.", "a"), (1, "2)", "b")]),
        ("1. Platz", [(0, "", "1. Platz")]),
        ("- a\n  1. b\n  2. c", [(1, BULLET, "a"), (2, "1.", "b"), (2, "2.", "c")]),
        # no bullets
        ("-a\n-- b\n+ 5 %\n**c**\n-\n- ", [(0, "", "-a\n-- b\n+ 5 %\nc\n-\n-")]),
        ("1986. That was a year.\n1987. And that.", [(0, "", "1986. That was a year.\n1987. And that.")]),
    ],
)
def test_blocks(text: str, paragraphs: list[tuple[int, str, str]]) -> None:
    assert outline(text) == paragraphs


def test_marks_reach_over_lines_and_not_over_paragraphs() -> None:
    assert [str(p) for p in parse("**a\nb** *c\n\nd* `e\nf`")] == ["a\nb *c", "d* e f"]


@pytest.mark.parametrize(
    ("text", "level", "bullets"),
    [
        ("a", 1, [(1, BULLET)]),
        ("a\n\nb", 1, [(1, BULLET), (1, "")]),
        ("a\n- b\n  - c", 1, [(1, BULLET), (2, BULLET), (2, BULLET)]),
        ("- a\n  - b\n- c", 1, [(1, BULLET), (2, BULLET), (1, BULLET)]),
        ("- a\n\nb", 1, [(1, BULLET), (1, "")]),
        ("a\n- b\n\nc", 2, [(2, BULLET), (2, BULLET), (2, "")]),
    ],
)
def test_a_text_becomes_that_of_a_bullet(text: str, level: int, bullets: list[tuple[int, str]]) -> None:
    assert [(p.start.level, p.start.label) for p in parse(text).as_bullet(level)] == bullets


def test_the_number_of_a_first_bullet_stays() -> None:
    text = Paragraphs((Paragraph(Inlines.plain("a"), Start(1, "1.")), Paragraph(Inlines.plain("b"), Start(1, "2."))))
    assert str(text.without_bullet()) == "1. a\n2. b"


_PIECES = (
    "- ",
    "* ",
    "• ",
    "1. ",
    "2) ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "<br>",
    " ",
    "a",
    "bc",
    "é",
    "大",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_no_word_of_a_text_is_lost_or_moved(text: str) -> None:
    assert re.findall(r"\w+", str(parse(text))) == re.findall(r"\w+", text.replace("<br>", "\n"))
    assert all(1 <= p.start.level <= 2 for p in parse(text) if p.start.label)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    plain = str(parse_blocks(text, Inlines.plain))
    assert set(plain) <= set(text) | {"\n", " "}
    assert [word for word in re.findall(r"\w{2,}", text) if word not in plain] == []
