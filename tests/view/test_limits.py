"""Words and characters are counted as funders count them, and a fault says by how much to shorten."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import Diagnostic, validate
from cvtool.diagnostics import SourceError
from cvtool.text.count import count_characters, count_words
from cvtool.text.markup import parse_markup


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two  three\nfour", 4),
        ("don't", 1),
        ("state-of-the-art", 1),
        ("a – b — c", 3),
        ("well, yes: (indeed)!", 3),
        ("$5M & 20% of R&D", 4),
        ("2019–2022", 1),
        ("C++ / C#", 2),
        ("… -- ***", 0),
        ("Université de Genève", 3),
        ("Московский университет", 2),
        ("机器学习", 4),
        ("机器，学习。", 4),
        ("机器学习 CSML 2025", 6),
        ("用Python写", 3),
        ("すこし カナ", 5),
        ("**bold** and *italic* and `code`", 5),
        ("**half**bold", 1),
        ("[a link](https://example.org/with/many-words)", 2),
        ("[**a** *link*](https://example.org) of $x^2$", 4),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(str(parse_markup(text))) == words


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", 0),
        ("two words", 9),
        ("机器学习", 4),
        ("é", 1),
        ("**bold**", 4),
        ("*i* `c`", 3),
        ("[link](https://example.org)", 4),
        ("2 * 3 * 4", 9),
        ("100% {of} _all_ #1", 18),
    ],
)
def test_characters_count_spaces_and_no_marks(text: str, characters: int) -> None:
    assert count_characters(str(parse_markup(text))) == characters


def faults(folder: Path, source: str, options: str, template: str = "full-cv") -> tuple[Diagnostic, ...]:
    file = folder / "cv.yaml"
    file.write_text(
        f"basics: {{name: Ada Lovelace}}\n{source}\nvariants:\n  v: {{template: {template}, sections: {{{options}}}}}\n"
    )
    try:
        return validate(file)
    except SourceError as error:
        return error.diagnostics


def test_the_fault_says_how_many_where_and_what_to_do(tmp_path: Path) -> None:
    source = "narratives:\n  biography: |\n    One two three.\n\n    Four five."
    (fault,) = faults(tmp_path, source, "biography: {words: 4}")
    assert fault.code == "too-long"
    assert fault.message == "`biography` has 5 words; the variant `v` allows 4: 1 too many"
    assert fault.hint == "shorten it by 1 words"
    assert str(fault.span) == f"{tmp_path / 'cv.yaml'}:3:3"
    assert fault.span
    assert fault.span.text == "  biography: |"


def test_characters_have_a_limit_too_and_both_are_told(tmp_path: Path) -> None:
    found = faults(tmp_path, "narratives: {biography: One two three.}", "biography: {words: 2, characters: 12}")
    assert [fault.message for fault in found] == [
        "`biography` has 3 words; the variant `v` allows 2: 1 too many",
        "`biography` has 14 characters; the variant `v` allows 12: 2 too many",
    ]


def test_just_enough_is_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "narratives: {biography: One two three.}", "biography: {words: 3, characters: 14}") == ()


def test_the_limit_of_the_template_holds(tmp_path: Path) -> None:
    source = f"narratives: {{biography: {'word ' * 251}}}"
    (fault,) = faults(tmp_path, source, "", "grant-bio")
    assert fault.message == "`biography` has 251 words; the variant `v` allows 250: 1 too many"
    assert faults(tmp_path, source, "biography: {words: 251}", "grant-bio") == ()


def test_a_limit_on_entries_counts_all_that_is_read_and_no_address_or_mark(tmp_path: Path) -> None:
    source = """
publications:
  - name: A title of five words
    authors: [Ada Lovelace, Bo]
    equalContribution: [Ada Lovelace, Bo]
    corresponding: [Bo]
    url: https://example.org/a
"""
    # The number in the list, five of the title, three of the authors.
    assert faults(tmp_path, source, "publications: {words: 9}") == ()
    (fault,) = faults(tmp_path, source, "publications: {words: 8}")
    assert fault.message == "`publications` has 9 words; the variant `v` allows 8: 1 too many"
    assert fault.span
    assert fault.span.line == 4


def test_what_a_variant_does_not_show_does_not_count(tmp_path: Path) -> None:
    source = "work: [{name: One, highlights: [two three, four five]}, {name: Six seven, except: [v]}]"
    assert faults(tmp_path, source, "work: {words: 3, maxHighlights: 1}") == ()
    (fault,) = faults(tmp_path, source, "work: {words: 4}")
    assert "has 5 words" in fault.message
