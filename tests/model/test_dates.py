import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.model.dates import Date, DateError


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
    ],
)
def test_what_a_date_may_be(text: str, date: Date) -> None:
    assert Date.parse(text) == date


@pytest.mark.parametrize(
    "text", ["2022-13", "2022-00", "2023-02-29", "22", "2022-1", "Nov 2022", "2022-11-03T10:00", "", "0000", "Fall"]
)
def test_what_it_may_not(text: str) -> None:
    with pytest.raises(DateError) as caught:
        Date.parse(text)
    assert caught.value.hint


def test_leap_days_are_dates() -> None:
    assert Date.parse("2024-02-29").day == 29


@given(st.dates())
def test_every_day_of_the_calendar_survives(day: object) -> None:
    assert str(Date.parse(str(day))) == str(day)


def test_order() -> None:
    written = ["2024", "2023-12", "Fall 2023", "Spring 2023", "2022-05-02", "2022-05-01"]
    assert sorted(written, key=lambda text: Date.parse(text).last, reverse=True) == written
    assert Date.parse("present").last > Date.parse("2999").last
