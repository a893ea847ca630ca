"""Texts are split into runs of one script, so that every character gets a font that has it."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.text.scripts import split_scripts

Runs = list[tuple[str | None, str]]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", [(None, "")]),
        ("Plain text, with “quotes” – 100%.", [(None, "Plain text, with “quotes” – 100%.")]),
        ("Łukasiewicz Žižek Nguyễn İstanbul", [(None, "Łukasiewicz Žižek Nguyễn İstanbul")]),
        ("机器学习", [("Han", "机器学习")]),
        ("机器学习 CSML", [("Han", "机器学习"), (None, " CSML")]),
        ("CSML 机器学习", [(None, "CSML "), ("Han", "机器学习")]),
        ("清华 大学 (北京)", [("Han", "清华 大学 (北京"), (None, ")")]),
        ("机器，学习。", [("Han", "机器，学习。")]),
        ("《论文》", [("Han", "《论文》")]),
        ("日本語", [("Han", "日本語")]),
        ("日本のことば", [("Hiragana", "日本のことば")]),
        ("東京タワー", [("Hiragana", "東京タワー")]),
        ("한국어", [("Hangul", "한국어")]),
        ("Московский университет", [("Cyrillic", "Московский университет")]),
        ("МГУ, Moscow", [("Cyrillic", "МГУ"), (None, ", Moscow")]),
        ("Ελληνικό Πανεπιστήμιο", [("Greek", "Ελληνικό Πανεπιστήμιο")]),
        ("مرحبا بالعالم", [("Arabic", "مرحبا بالعالم")]),
        ("שלום", [("Hebrew", "שלום")]),
        ("हिन्दी", [("Devanagari", "हिन्दी")]),
        ("A → B", [(None, "A → B")]),
        ("☕ time", [("Symbol", "☕"), (None, " time")]),
        ("𝔸", [("Symbol", "𝔸")]),
        ("и́", [("Cyrillic", "и́")]),
        ("q\u0301!", [("Latin", "q\u0301"), (None, "!")]),
        ("1\u20e3", [("Symbol", "1\u20e3")]),
        ("ꦗꦮ", [("Javanese", "ꦗꦮ")]),
        ("ꯃꯤ", [("Meetei Mayek", "ꯃꯤ")]),
        ("বাংলা।", [("Bengali", "বাংলা।")]),
        ("ʃ", [("Latin", "ʃ")]),
        ("჻ ꤮", [("Georgian", "჻"), (None, " "), ("Kayah Li", "꤮")]),
        ("࿕", [("Tibetan", "࿕")]),
        ("𑌁", [("Grantha", "𑌁")]),
        ("𐄇", [("Linear B", "𐄇")]),
        ("𔐀", [("Anatolian Hieroglyphs", "𔐀")]),
        ("北京 (Beijing) 大学", [("Han", "北京"), (None, " (Beijing) "), ("Han", "大学")]),
    ],
)
def test_runs(text: str, runs: Runs) -> None:
    assert split_scripts(text) == runs


@given(st.text())
def test_no_character_is_lost_or_moved(text: str) -> None:
    assert "".join(run for _, run in split_scripts(text)) == text


@given(st.text(min_size=1))
def test_neighbouring_runs_differ_and_none_is_empty(text: str) -> None:
    runs = split_scripts(text)
    assert all(run for _, run in runs)
    assert all(one[0] != other[0] for one, other in pairwise(runs))


@given(st.text(alphabet=string.printable + "äöüßéèçñåøłžœ–—“”€"))
def test_western_european_text_is_one_run_of_the_text_font(text: str) -> None:
    plain = text.translate(dict.fromkeys(map(ord, "\t\n\r\x0b\x0c")))
    assert split_scripts(plain) == [(None, plain)]


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_chinese_is_one_run(text: str) -> None:
    assert split_scripts(text) == [("Han", text)]
