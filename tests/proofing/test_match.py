"""Texts are found in their order, no sign counted twice; what was left out, and only that, is missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cvtool.diagnostics import Span
from cvtool.proofing.expected import Needle, Passage
from cvtool.proofing.match import Matches, find
from cvtool.proofing.words import normalize
from cvtool.source import Origin

# Texts that hold each other, repeat, and end in punctuation; years; one letter; scripts without spaces.
WORDS = (
    "a", "b", "I", "1", "12", "2022", "2022–2024", "Everything", "Everything I", "Everything I.", "On Engines",
    "On Engines, part 2", "Engines", "C++", "Why?", "Oslo", "University of Oslo", "机器学习", "学习", "שלום", "e.g.",
)  # fmt: skip
SEPARATORS = (", ", "\n", " · ", "\n\f", " (Thesis: ", ";\n", " – ")
DISTINCT = ("alpha", "beta gamma", "delta", "2022", "epsilon, zeta", "eta", "theta", "机器学习", "C++", "iota kappa")


def needle(text: str) -> Needle:
    words = normalize(text)
    return Needle(words, text, ((words.text, Origin((text,), Span("cv.yaml"))),))


def passage(*texts: str) -> Passage:
    return Passage(tuple(map(needle, texts)))


def found(said: Sequence[Sequence[str]], page: str) -> Matches:
    return find([passage(*texts) for texts in said], normalize(page))


def missing(said: Sequence[Sequence[str]], page: str) -> list[str]:
    return [miss.needle.shown for miss in found(said, page).missing]


def render(said: Sequence[Sequence[str]], separators: Sequence[str] = (", ", "\n")) -> str:
    """Print texts one after the other, with separators in turn."""
    texts = [text for texts in said for text in texts]
    return "".join(text + separators[n % len(separators)] for n, text in enumerate(texts))


def said_with(words: Sequence[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(st.sampled_from(words), min_size=1, max_size=4), min_size=1, max_size=8)


SEPARATED = st.lists(st.sampled_from(SEPARATORS), min_size=1, max_size=5)


@given(said_with(WORDS), SEPARATED, st.randoms(use_true_random=False))
def test_all_that_is_there_is_found_whatever_stands_between(
    said: list[list[str]], separators: list[str], random: Random
) -> None:
    printed = [random.sample(texts, len(texts)) for texts in said]
    result = found(said, render(printed, separators))
    assert result.missing == ()
    assert len(result.found) == sum(len(texts) for texts in said)
    ends = [0, *(match.end for match in result.found)]
    assert all(match.start >= end for match, end in zip(result.found, ends, strict=False))


@given(said_with(DISTINCT), SEPARATED, st.data())
def test_what_is_left_out_is_what_is_missed(said: list[list[str]], separators: list[str], data: st.DataObject) -> None:
    said = [[f"Entry number {number}", *texts] for number, texts in enumerate(said)]
    number = data.draw(st.integers(0, len(said) - 1))
    index = data.draw(st.integers(0, len(said[number]) - 1))
    printed = [list(texts) for texts in said]
    dropped = printed[number].pop(index)
    assert missing(said, render(printed, separators)) == [dropped]


@given(said_with(WORDS), SEPARATED, st.data())
def test_something_left_out_is_never_overlooked(
    said: list[list[str]], separators: list[str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(said) - 1))
    printed = [list(texts) for texts in said]
    printed[number].pop(data.draw(st.integers(0, len(said[number]) - 1)))
    assert missing(said, render(printed, separators))


@given(st.permutations(DISTINCT), st.integers(0, 8))
def test_two_passages_that_are_swapped_are_noticed(texts: list[str], at: int) -> None:
    printed = [[text] for text in texts]
    printed[at], printed[at + 1] = printed[at + 1], printed[at]
    assert len(missing([[text] for text in texts], render(printed))) == 1


def test_a_year_of_the_next_entry_does_not_stand_in_for_one_that_is_lost() -> None:
    said = [["Prize", "2022"], ["Medal", "2022"], ["Grant", "2022"]]
    result = found(said, "Prize, 2022\nMedal\nGrant, 2022")
    assert [(miss.needle.shown, miss.start, miss.end) for miss in result.missing] == [("2022", 5, 15)]


def test_a_title_within_another_does_not_stand_in_for_it() -> None:
    assert missing([["On Engines"], ["On Engines, part 2"]], "On Engines, part 2") == ["On Engines"]


def test_a_part_of_a_word_is_not_the_word() -> None:
    assert missing([["art"]], "part") == ["art"]
    assert missing([["1"]], "2021") == ["1"]


def test_texts_that_share_words_at_a_seam_are_told_apart() -> None:
    assert missing([["b c", "a b", "c"]], "a b c b c") == []
    assert missing([["a", "b", "ab"]], "a b ab") == []


def test_of_many_equal_entries_as_many_are_missed_as_are_lost() -> None:
    said = [["Talk", str(number)] for number in range(400)]
    printed = [texts for number, texts in enumerate(said) if number not in (7, 200, 399)]
    lost = Counter(missing(said, render(printed)))
    assert lost == Counter({"Talk": 3, "7": 1, "200": 1, "399": 1})


def test_what_is_printed_at_the_end_is_missed_where_it_belongs() -> None:
    assert missing([["Prize", "Oslo"], ["Medal"], ["Grant"]], "Prize, Medal, Grant, Oslo") == ["Oslo"]
