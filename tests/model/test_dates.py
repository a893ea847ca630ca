"""Dates that a source may have: what they mean, where they sort, and how they are written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.model.dates import Date, DateError
from tests.fuzz import texts


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022", Date(2022)),
        ("2022-11", Date(2022, 11)),
        ("2022-11-03", Date(2022, 11, 3)),
        ("present", Date()),
        ("Fall 2025", Date(2025, term="Fall")),
        ("Spring 2023-2024", Date(2023, term="Spring", tail="–2024")),
        ("Spring 2023–2024", Date(2023, term="Spring", tail="–2024")),
        ("Spring 2023/2024", Date(2023, term="Spring", tail="–2024")),
        ("Winter 2019/20", Date(2019, term="Winter", tail="/20")),
        ("winter 1999/00", Date(1999, term="winter", tail="/00")),
        ("AY 2020-21", Date(2020, term="AY", tail="–21")),
        ("Q3 2021", Date(2021, term="Q3")),
        ("Winter Quarter 2021", Date(2021, term="Winter Quarter")),
        ("Semester 1, 2020", Date(2020, term="Semester 1,")),
        ("890", Date(890)),
        ("0890", Date(890)),
        ("44 BCE", Date(-44, tail=" BCE")),
        ("890 CE", Date(890, tail=" CE")),
        ("1990s", Date(1990, tail="s")),
        ("ca. 2015", Date(2015, about="ca.")),
        ("c. 1890", Date(1890, about="c.")),
        ("before 2010-05", Date(2010, 5, about="before")),
        ("mid-2020", Date(2020, about="mid-")),
        ("from 2031-01", Date(2031, 1, about="from")),
        ("2027-06 (expected)", Date(2027, 6, expected=True)),
        ("expected 2027", Date(2027, expected=True)),
        ("Expected: ca. Fall 2027", Date(2027, term="Fall", about="ca.", expected=True)),
    ],
)
def test_what_a_date_may_be(text: str, date: Date) -> None:
    assert Date.parse(text) == date
    assert Date.parse(str(date)) == date


@pytest.mark.parametrize(
    "text",
    [
        *("2022-13", "2022-00", "2023-02-29", "22", "2022-1", "Nov 2022", "2022-11-03T10:00", "", "0000", "Fall"),
        *("expected", "expected present", "ca. present", "ca. about 2020", "0 BCE", "Q5 2021", "Spring 2024-2023"),
        *("Fall 2019/22", "2019/20", "-0044", "Semester 2020", "Fallen 2020"),
    ],
)
def test_what_it_may_not(text: str) -> None:
    with pytest.raises(DateError):
        Date.parse(text)


def test_leap_days_are_dates() -> None:
    assert Date.parse("2024-02-29").day == 29


@given(st.dates())
def test_every_day_of_the_calendar_survives(day: object) -> None:
    assert str(Date.parse(str(day))) == str(day)


@given(texts.dates())
def test_what_is_written_back_is_read_again_as_the_same(text: str) -> None:
    date = Date.parse(text)
    assert Date.parse(str(date)) == date
    assert date.first <= date.last


def test_order() -> None:
    written = ["2024", "2023-12", "Fall 2023", "Spring 2023", "2022-05-02", "2022-05-01", "890", "44 BCE", "100 BCE"]
    assert sorted(written, key=lambda text: (Date.parse(text).last, Date.parse(text).first), reverse=True) == written
    assert Date.parse("present").last > Date.parse("2999").last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Winter 2019/20", (2019, 10), (2020, 3)),
        ("Winter 2019/2020", (2019, 10), (2020, 3)),
        ("Winter 2021", (2021, 1), (2021, 3)),
        ("Winter Quarter 2021", (2021, 1), (2021, 3)),
        ("WS 2019/20", (2019, 10), (2020, 3)),
        ("WiSe 2019", (2019, 10), (2020, 3)),
        ("SoSe 2020", (2020, 4), (2020, 9)),
        ("AY 2020-21", (2020, 9), (2021, 8)),
        ("AY 2018-2021", (2018, 9), (2021, 8)),
        ("Academic year 2020", (2020, 9), (2021, 8)),
        ("Q3 2021", (2021, 7), (2021, 9)),
        ("H2 2021", (2021, 7), (2021, 12)),
        ("Fall 2019/20", (2019, 9), (2019, 12)),
        ("Hilary Term 2019/20", (2020, 1), (2020, 3)),
        ("Spring 2023-2024", (2023, 2), (2024, 5)),
        ("Semester 1 2020", (2020, 2), (2020, 6)),
        ("S2 2019/20", (2020, 2), (2020, 6)),
        ("2nd Trimester 2020", (2020, 5), (2020, 8)),
        ("Term 4 2020", (2020, 9), (2020, 12)),
        ("1990s", (1990, 1), (1999, 12)),
        ("early 2020", (2020, 1), (2020, 4)),
        ("late 2020", (2020, 9), (2020, 12)),
    ],
)
def test_a_term_lies_in_these_months(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    date = Date.parse(text)
    assert (date.first, date.last) == ((*first, 1), (*last, 31))


def test_a_date_in_words_sorts_by_what_it_is_given() -> None:
    assert Date(2026, text="in press").last == Date(2026).last
    assert not Date(text="in press").is_present
