"""What a variant prefers is found as whole words, and its bullets stay first."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool.building.prepare import prepare
from cvtool.diagnostics import CvtoolError
from cvtool.view import Preference, View, parts_of
from tests.helpers import view_of

SOURCE = """
basics: {name: Ada}
work:
  - name: A
    highlights: [one, two, {text: three with Kubernetes, priority: low}, "four: **machine** learning"]
  - name: B
    highlights: [five]
    keywords: [Rust]
skills: [{name: Methods, keywords: [looms, Machine-learning]}, Weaving]
"""


def view(folder: Path, prefer: str) -> View:
    file = folder / "cv.yaml"
    file.write_text(f"{SOURCE}variants: {{v: {{template: full-cv, prefer: {prefer}}}}}\n")
    return view_of(file, "v")


@pytest.mark.parametrize(
    ("phrase", "text", "is_found"),
    [
        ("kubernetes", "Moved it to Kubernetes.", True),
        ("Go", "Go, Rust", True),
        ("Go", "Good, cargo, Google", False),
        ("C", "C++ and C#", False),
        ("C++", "in C++17? no: C++, yes", True),
        ("machine learning", "of machine\u00a0learning", True),
        ("machine learning", "Machine-learning methods", True),
        ("machine learning", "learning of the machine", False),
        ("STRASSE", "in der Straße", True),
        ("机器学习", "关于机器学习的研究", True),
        (".NET", "with .NET and F#", True),
    ],
)
def test_words_are_whole_and_capitals_are_small_letters(phrase: str, text: str, is_found: bool) -> None:
    assert bool(Preference((phrase,)).found_in([text])) is is_found


def test_entries_and_their_parts_that_mention_a_word_are_preferred(tmp_path: Path) -> None:
    made = view(tmp_path, "[kubernetes, machine learning]")
    marked = {part.id for block in made.blocks() for part in block.walk() if part.preferred}
    assert marked == {"work/1", "work/1/highlights/3", "work/1/highlights/4", "skills/1", "skills/1/keywords/2"}


def test_without_a_word_nothing_is_preferred(tmp_path: Path) -> None:
    assert not [part.id for block in view(tmp_path, "[]").blocks() for part in block.walk() if part.preferred]


def test_preferred_highlights_stay_first_among_those_of_their_priority(tmp_path: Path) -> None:
    first, *_ = view(tmp_path, "[kubernetes, machine learning]").blocks()
    assert [part.id[-1] for part in parts_of(first)] == ["4", "1", "2", "3"]


def test_a_phrase_without_a_word_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"{SOURCE}variants: {{v: {{template: full-cv, prefer: [Rust, '++']}}}}\n")
    with pytest.raises(CvtoolError) as caught:
        prepare(file, ["v"])
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("bad-value", "write a word, or several: `machine learning`")


def test_what_the_source_mentions_is_known_whatever_the_document_shows(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    variant = (
        "{template: resume, sections: {work: {maxHighlights: 0}}, exclude: [skills], prefer: [looms, five, Haskell]}"
    )
    file.write_text(f"{SOURCE}variants: {{v: {variant}}}\n")
    (document,), _ = prepare(file, ["v"])
    assert document.mentioned == {"looms", "five"}
