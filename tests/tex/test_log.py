"""The reading of logs, where real documents do not reach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.tex.errors import cause
from cvtool.tex.log import asks_for_another_pass, font_name, line_of, missing_glyphs, pages, problems

PIECES = [
    "Missing character: There is no ",
    "你 (U+4F60) in font [a.otf]:mapping=tex-text;!",
    "./cv.tex:7: ",
    "! ",
    "LaTeX Error: File `",
    ".sty' not found.",
    "Undefined control sequence.",
    'The font "X" cannot be found',
    "Overfull \\hbox (12.0pt too wide) in paragraph at lines 3--5",
    "LaTeX Font Warning: Font shape `a' undefined",
    "(Font)              using `b' instead on input line 9.",
    "Error 256 (driver return code)",
    "xdvipdfmx:fatal: ",
    "Emergency stop.",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join), st.text())
def test_no_log_makes_the_reader_raise(log: str, tex: str) -> None:
    assert pages(log) >= 0
    assert asks_for_another_pass(log) in (True, False)
    for problem in (*problems(log, tex), cause(log, log, tex, "cv")):
        assert problem is None or problem.message


@pytest.mark.parametrize(
    "warning",
    [
        "LaTeX Warning: Label(s) may have changed. Rerun to get cross-references right.",
        "Package hyperref Warning: Rerun to get /PageLabels entry.",
        "Package rerunfilecheck Warning: File `cv.out' has changed.\n(rerunfilecheck)                Rerun to get",
        "Package longtable Warning: Table widths have changed. Rerun LaTeX.",
        "Package natbib Warning: Citation(s) may have changed.\n(natbib)                Rerun to get",
    ],
)
def test_a_log_can_ask_for_another_pass(warning: str) -> None:
    assert asks_for_another_pass(f"text\n{warning}\ntext\n")


@pytest.mark.parametrize(
    "text",
    [
        "Package rerunfilecheck Info: File `cv.out' has not changed.",
        "Package: rerunfilecheck 2022-07-10 v1.10 Rerun checks for auxiliary files (HO)",
        "[]\\TU/lmr/m/n/10 He writes Rerun to get cross-references right.",
    ],
)
def test_text_that_looks_like_it_does_not(text: str) -> None:
    assert not asks_for_another_pass(f"text\n{text}\ntext\n")


def test_pages_is_what_tex_wrote_last() -> None:
    assert pages("Output written on cv.pdf (1 page).\nOutput written on cv.pdf (12 pages, 3456 bytes).\n") == 12
    assert pages("No pages of output.\n") == 0


def test_an_older_tex_gives_no_code_of_a_character() -> None:
    (problem,) = missing_glyphs("Missing character: There is no 你 in font cmr10!\n", "a\nb 你")
    assert "U+4F60" in problem.message
    assert problem.tex_line == 2


@pytest.mark.parametrize(
    ("font", "name"),
    [
        ("[lmroman10-regular]:mapping=tex-text;", "lmroman10-regular"),
        ('"[/a/b/broken.otf]:+kern"', "broken.otf"),
        ("Noto Serif CJK SC/OT:script=hani;", "Noto Serif CJK SC"),
        ("cmr10", "cmr10"),
    ],
)
def test_a_font_is_named_as_people_do(font: str, name: str) -> None:
    assert font_name(font) == name


def test_lines_count_from_one() -> None:
    assert line_of("c", "a\nb\nc") == 3
    assert line_of("x", "a\nb\nc") is None
