"""Texts and words without end: printed whole, or a fault at their line; TeX never gets to say it in its own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.documents import ENTRIES, SINGLES, entries, singles, tree, value_at
from tests.hostile.prove import faults_of, fold, sort_out, source

pytestmark = pytest.mark.tex

MANY = 100_000
WORDS = {
    "letters": "abcdefghij",
    "digits": "1234567890",
    "address": "example.org/",
    "marks": "\u0301",
    "arabic": "مرحبا",
    "symbols": "☕①",
    "hard spaces": "a\u00a0",
    "joiners": "a\u200d",
    "thai": "ภาษาไทย",
    "chinese": "机器学习",
}


@pytest.mark.parametrize("name", WORDS)
def test_a_word_without_end_is_a_fault_at_its_line(name: str, tmp_path: Path) -> None:
    word = (WORDS[name] * MANY)[:MANY]
    done = sort_out([word, "another"], tmp_path)
    assert done.printed == ["another"]
    assert {fault.code for fault in done.faults[word]} <= {"too-long-word", "too-long"}


def test_so_it_is_in_every_field(tmp_path: Path) -> None:
    in_entries = {("basics", "name"): "Ada", **entries(["w" * 201], ENTRIES)}
    for texts in (in_entries, {**singles("w" * 201), ("outreach", 0): "x"}):
        data = tree({("variants", "cv", "template"): "full-cv", **texts})
        file = source(tmp_path, data)
        faults, _ = faults_of(file)
        yaml = file.read_text(encoding="utf-8")
        lines = {fault.span.line for fault in faults if fault.span and fault.code == "too-long-word"}
        expected = {line for line in range(1, yaml.count("\n") + 1) if value_at(yaml, line) == "w" * 201}
        assert lines == expected
        assert len(expected) >= min(len(ENTRIES), len(SINGLES))


def test_what_is_just_not_too_long_is_printed(tmp_path: Path) -> None:
    texts = {"机器学习": 4000, "ab cd ": 3000, "ภาษาไทย": 2000}
    work = [{"name": "x", "highlights": [text * times for text, times in texts.items()]}]
    file = source(tmp_path, {"basics": {"name": "Ada"}, "work": work})
    faults, pages = faults_of(file)
    assert faults == []
    # The end of a page parts one of them.
    assert [text for text, times in texts.items() if pages.count(fold(text)) < times - 40] == []
