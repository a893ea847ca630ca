"""The form in which texts are compared: what looks alike is alike, and words keep their beginnings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.proofing.words import differing_space, is_boundary, normalize

TEXTS = st.text(max_size=30)


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("Efficient", "E\ufb03cient"),
        ("Education", "EDUCATION"),
        ("Straße", "STRASSE"),
        ("Zürich", "Zu\u0308rich"),
        ("Zürich", "Zu \u0308rich"),
        ("a b", "a\u00a0\n b"),
        ("co\u00adoperate", "cooperate"),
        ("שלום", "\u202bשלום\u202c"),
        ("שִׁ", "\ufb2a\u05b4"),
        ("10²", "102"),
        ("Ⅳ", "IV"),
        ("İstanbul", "İSTANBUL".casefold()),
        ("\"It's 'his'\"", "“It’s ‘his’”"),
        ("\"x\" and 'y'", "«x» and ‹y›"),
        ("\"x\" and 'y'", "„x“ and ‚y‘"),
    ],
)
def test_what_looks_alike_is_alike(source: str, read: str) -> None:
    assert normalize(source) == normalize(read)


@pytest.mark.parametrize(("one", "other"), [("resume", "résumé"), ("1", "l"), ("a-b", "a–b"), ("O", "0"), ("'", '"')])
def test_what_looks_different_is_different(one: str, other: str) -> None:
    assert normalize(one) != normalize(other)


@given(TEXTS)
def test_a_normalised_text_has_no_white_space_and_begins_words_within_itself(text: str) -> None:
    words = normalize(text)
    assert not any(char.isspace() for char in words.text)
    assert all(0 <= start <= len(words.text) for start in words.starts)


@given(TEXTS, TEXTS)
def test_a_line_break_between_texts_joins_what_each_is_by_itself(one: str, other: str) -> None:
    joined = normalize(f"{one}\n{other}").text
    assert len(joined) <= len(normalize(one).text) + len(normalize(other).text)


@pytest.mark.parametrize(
    ("text", "at", "boundary"),
    [("ab cd", 2, True), ("ab cd", 1, False), ("ab,cd", 2, True), ("机器", 1, True), ("a1", 1, False), ("a", 1, True)],
)
def test_words_begin_after_spaces_signs_and_chinese(text: str, at: int, boundary: bool) -> None:
    assert is_boundary(normalize(text), at) is boundary


@pytest.mark.parametrize(
    ("page", "text", "at"),
    [
        ("the first program", "first program", None),
        ("the firstprogram", "first program", 5),
        ("the fi rst program", "first program", 2),
        ("Aug 2025 , Rome", "Aug 2025, Rome", None),
        ("机器 学习", "机器学习", None),
        ("C + + and", "C++ and", None),
    ],
)
def test_spaces_count_between_letters_only(page: str, text: str, at: int | None) -> None:
    words, needle = normalize(page), normalize(text)
    assert differing_space(words, words.text.find(needle.text), needle) == at
