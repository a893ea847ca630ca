"""What a reader of PDFs finds in the documents: no title is torn apart, and every date is next to its title."""

from __future__ import annotations

import pytest

from tests.helpers import SEED, view_of
from tests.readers.extract import READERS
from tests.readers.judge import Entry, entries_of, judge
from tests.readers.page import DOCUMENTS, PAGE, Read, read_all, tables

_CHAIR = Entry("Chair of Looms", "2021 – 2023", frozenset("Chair of Looms Basel 2021 2023".split()))
_WEAVER = Entry("Weaver", "2021", frozenset("Weaver Bern 2021".split()))


@pytest.fixture(scope="module")
def documents() -> dict[str, Read]:
    return {document.name: document for document in read_all()}


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", [name for name, *_ in DOCUMENTS])
def test_titles_are_whole_and_dates_next_to_them(documents: dict[str, Read], name: str, reader: str) -> None:
    judgement = documents[name].judgements[reader]
    assert judgement.broken == ()
    assert judgement.astray == ()


@pytest.mark.tex
@pytest.mark.slow
def test_the_page_says_what_is_found(documents: dict[str, Read]) -> None:
    """If it does not, `python -m tests.readers --write` renews it."""
    assert tables(list(documents.values())) in PAGE.read_text("utf-8")


def test_every_entry_with_a_title_is_looked_for() -> None:
    view = view_of(SEED, "cv")
    titles = [block.fields["title"].text for block in view.blocks() if "title" in block.fields]
    assert len(titles) > 40
    assert [entry.title for entry in entries_of(view) if entry.title in titles] == titles


@pytest.mark.parametrize(
    "text",
    [
        "Chair of Looms  2021 – 2023\nBasel\nWeaver 2021\nBern",
        "2021 – 2023 Chair of\nLooms, Basel\n2021\nWeaver, Bern",
        "Chair of Looms\n\nBasel, 2021 –\n2023\n\nWeaver\n\n2021",
    ],
    ids=["right", "left", "below"],
)
def test_what_stands_together_is_found(text: str) -> None:
    assert judge([_CHAIR, _WEAVER], text) == judge([], "")


@pytest.mark.parametrize(
    ("text", "broken", "astray"),
    [
        ("Chair of 2021 – 2023\nLooms\nWeaver 2021", ("Chair of Looms",), ("Chair of Looms",)),
        ("Chair of Loo ms 2021 – 2023\nWeaver 2021", ("Chair of Looms",), ("Chair of Looms",)),
        ("Chair of Looms\nBasel\n2021 – 2023\nWeaver 2021", (), ("Chair of Looms",)),
        ("Chair of Looms Weaver Bern\n2021 – 2023\n2021", (), ("Chair of Looms", "Weaver")),
        ("Chair of Looms 2021 – 2023\nWeaver", (), ("Weaver",)),
        ("Chair of Looms 2021 – 2023 2021", ("Weaver",), ("Weaver",)),
    ],
    ids=["torn", "spaced", "far", "columns", "borrowed", "missing"],
)
def test_what_is_apart_is_not(text: str, broken: tuple[str, ...], astray: tuple[str, ...]) -> None:
    judgement = judge([_CHAIR, _WEAVER], text)
    assert (judgement.broken, judgement.astray) == (broken, astray)
