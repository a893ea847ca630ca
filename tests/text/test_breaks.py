from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.breaks import breakable, may_break_between
from cvtool.text.lengths import find_excess


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("https://example.org/a-b/c_d?x=1&y=2#end it", "https://|example|.org/|a|-b/|c|_d|?x|=1|&y|=2|#end it"),
        ("ada.lovelace_1815@mail.example.org", "ada|.lovelace|_1815|@mail|.example|.org"),
        ("/usr/share/texmf-dist/tex/latex", "/usr/|share/|texmf|-dist/|tex/|latex"),
        ("std::vector::iterator::value_type", "std|::vector|::iterator|::value|_type"),
        ("short/x.y and a_b", "short/x.y and a_b"),
        ("a-state-of-the-art-of-all-things", "a-state-of-the-art-of-all-things"),
        ("Donaudampfschifffahrtsgesellschaft!", "Donaudampfschifffahrtsgesellschaft!"),
    ],
)  # fmt: skip
def test_long_addresses_break_at_their_marks(text: str, pieces: str) -> None:
    assert breakable(text) == pieces.split("|")


@given(st.text("ab/.?&=-#_@: \n", max_size=80))
def test_nothing_is_lost_or_added(text: str) -> None:
    assert "".join(breakable(text)) == text


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("、", "R", True), ("，", "R", True), ("。", "R", True), ("术", "R", True), ("R", "术", True),
        ("：", "T", True),
        ("R", "、", False), ("（", "R", False), ("R", "）", False), ("R", "（", True), ("术", "、", False),
        ("R", "T", False),
        ("0", "年", False), (" ", "术", False), ("", "术", False), ("서", "R", False), ("の", "R", True),
        ("x", "ー", False),
    ],
)  # fmt: skip
def test_lines_break_where_east_asian_characters_meet_others(before: str, after: str, may: bool) -> None:
    assert may_break_between(before, after) is may


def test_a_long_address_is_no_long_word() -> None:
    assert find_excess("https://example.org/" + "part/" * 60) is None
    assert find_excess("https://example.org/" + "x" * 201) is not None
