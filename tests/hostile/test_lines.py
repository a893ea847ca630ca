"""Texts of several lines, paragraphs and lists in every text field that may have them: all of it is on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.documents import ENTRIES, entries, tree, with_singles
from tests.hostile.fields import Path as Field
from tests.hostile.prove import faults_of, fold, source

pytestmark = pytest.mark.tex

LINES = "Wort eins\nWort zwei"
BLOCKS = """Wort eins\x20\x20
Wort zwei

- Wort drei
  1. Wort vier
  2. Wort **fünf
     Wort sechs**

Wort $x$ sieben<br>Ende"""
WORDS = ("Wort eins", "Wort zwei", "Wort drei", "Wort vier", "Wort fünf", "Wort sechs", "sieben", "Ende")


def is_long(path: Field) -> bool:
    return path[-1] in ("summary", "description", "reference") or "highlights" in path


@pytest.mark.parametrize("text", [LINES, BLOCKS])
def test_lines_in_every_field_of_entries(tmp_path: Path, text: str) -> None:
    texts = {path: text if text == LINES or is_long(path) else "x" for path in entries(["x"], ENTRIES)}
    faults, pages = faults_of(source(tmp_path, {"basics": {"name": "Ada"}, **tree(texts)}))
    assert faults == []
    # These repeat names of authors, or say which kind of work it is.
    others = {"equalContribution", "corresponding", "type"}
    printed = [path for path, used in texts.items() if used == text and not others & {*path}]
    assert len(printed) > 30
    for words in WORDS if text == BLOCKS else WORDS[:2]:
        assert pages.count(fold(words)) >= len(printed), words


@pytest.mark.parametrize("text", [LINES, BLOCKS])
def test_lines_in_every_field_that_a_source_has_once(tmp_path: Path, text: str) -> None:
    faults, pages = faults_of(source(tmp_path, with_singles([text])), ("cv", "plain"))
    assert faults == []
    for words in WORDS if text == BLOCKS else WORDS[:2]:
        assert pages.count(fold(words)) > 10, words
