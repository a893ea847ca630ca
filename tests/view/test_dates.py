"""Dates in words: each as exact as its author made it, in the style of the template."""

from __future__ import annotations

from datetime import date

import pytest

from cvtool.model import Date, DateStyle
from cvtool.view.dates import DateWriter

ENGLISH = DateWriter(DateStyle(), "en")


def when(text: str) -> Date | None:
    return Date.parse(text) if text else None


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("2022", "2022"),
        ("2022-11", "Nov 2022"),
        ("2022-11-03", "3 Nov 2022"),
        ("2022-01-31", "31 Jan 2022"),
        ("present", "present"),
        ("Present", "present"),
        ("Fall 2025", "Fall 2025"),
        ("Michaelmas 2025", "Michaelmas 2025"),
        ("Spring 2023-2024", "Spring 2023–2024"),
        ("Spring 2023–2024", "Spring 2023–2024"),
        ("Spring 2023/2024", "Spring 2023–2024"),
        ("0999", "999"),
        ("890", "890"),
        ("0890-05", "May 890"),
        ("44 BCE", "44 BCE"),
        ("1990s", "1990s"),
        ("ca. 2015", "ca. 2015"),
        ("c. 1890-03", "c. Mar 1890"),
        ("mid-2020", "mid-2020"),
        ("before 2010", "before 2010"),
        ("Winter 2019/20", "Winter 2019/20"),
        ("Winter 2019/2020", "Winter 2019/2020"),
        ("WS 2019/20", "WS 2019/20"),
        ("AY 2020-21", "AY 2020–21"),
        ("Q3 2021", "Q3 2021"),
        ("Semester 1, 2020", "Semester 1, 2020"),
        ("2027-06 (expected)", "Jun 2027 (expected)"),
        ("expected Fall 2027", "Fall 2027 (expected)"),
        ("from 2031-01", "from Jan 2031"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(source: str, words: str) -> None:
    assert ENGLISH.write(Date.parse(source)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020", "2022", "2020–2022"),
        ("2020-09", "2022-07", "Sep 2020 – Jul 2022"),
        ("2020", "2022-07", "2020 – Jul 2022"),
        ("2020-09", "2022", "Sep 2020 – 2022"),
        ("2020-09-01", "2020-09-05", "1 Sep 2020 – 5 Sep 2020"),
        ("Fall 2020", "Spring 2022", "Fall 2020 – Spring 2022"),
        ("2020", "Spring 2022", "2020 – Spring 2022"),
        ("2020", "", "2020 – present"),
        ("2020-09", "", "Sep 2020 – present"),
        ("2020-09", "present", "Sep 2020 – present"),
        ("2024-09", "2028-06 (expected)", "Sep 2024 – Jun 2028 (expected)"),
        ("2024", "2028 (expected)", "2024–2028 (expected)"),
        ("ca. 2015", "2018", "ca. 2015 – 2018"),
        ("44 BCE", "890", "44 BCE – 890"),
        ("WS 2019/20", "SoSe 2021", "WS 2019/20 – SoSe 2021"),
        ("from 2031-01", "", "from Jan 2031"),
        ("2031-01 (expected)", "", "from Jan 2031 (expected)"),
        ("from 2031-01", "2032-12", "Jan 2031 – Dec 2032"),
        ("2020", "present", "2020 – present"),
        ("2020", "2020", "2020"),
        ("2020-09", "2020-09", "Sep 2020"),
        ("", "2022-07", "Jul 2022"),
        ("", "", ""),
    ],
)
def test_a_range_goes_on_without_an_end_and_is_one_date_when_both_are_the_same(
    start: str, end: str, words: str
) -> None:
    assert ENGLISH.write_range(when(start), when(end)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-09", "", "since Sep 2024"),
        ("2024", "present", "since 2024"),
        ("from 2031", "", "from 2031"),
        ("Fall 2024", "", "since Fall 2024"),
        ("2024-09", "2025-01", "Sep 2024 – Jan 2025"),
        ("", "2025", "2025"),
        ("", "", ""),
    ],
)
def test_in_running_text_what_goes_on_is_since_a_date(start: str, end: str, words: str) -> None:
    assert ENGLISH.write_since(when(start), when(end)) == words


def test_a_date_in_words_stands_as_its_author_wrote_it() -> None:
    words = Date(2026, 3, text="in press")
    assert ENGLISH.write(words) == "in press"
    assert ENGLISH.write_range(words, None) == "in press"
    assert ENGLISH.write_range(Date(2020), words) == "2020 – in press"
    assert ENGLISH.write_since(words, None) == "in press"


def test_what_starts_after_the_date_of_the_document_has_not_begun() -> None:
    writer = DateWriter(DateStyle(), "en", today=date(2030, 12, 31))
    assert writer.write_range(Date(2031, 1), None) == "from Jan 2031"
    assert writer.write_range(Date(2031, 1), Date()) == "from Jan 2031"
    assert writer.write_since(Date(2031), None) == "from 2031"
    assert writer.write_range(Date(2030, 12, 31), None) == "31 Dec 2030 – present"
    assert writer.write_range(Date(2031), Date(2033)) == "2031–2033"
    assert ENGLISH.write_range(Date(2031, 1), None) == "Jan 2031 – present"


def test_days_that_are_only_of_the_form_are_months_unless_the_template_asks_for_them() -> None:
    writer = DateWriter(DateStyle(), "en", days=False)
    assert writer.write(Date(2020, 1, 1)) == "Jan 2020"
    assert writer.write_range(Date(2020, 1, 1), Date(2021, 12, 31)) == "Jan 2020 – Dec 2021"
    assert writer.write_range(Date(2020, 1, 1), Date(2020, 1, 31)) == "Jan 2020"
    assert (
        DateWriter(DateStyle.model_validate({"days": "true"}), "en", days=False).write(Date(2020, 1, 1)) == "1 Jan 2020"
    )


def test_the_dates_of_patents_and_certificates_say_what_they_are() -> None:
    assert ENGLISH.write_as("filed", Date(2019)) == "filed 2019"
    assert ENGLISH.write_as("expires", Date(2026, 2)) == "valid until Feb 2026"
    german = DateWriter(DateStyle(granted="erteilt {date}", expected="voraussichtlich {date}"), "de")
    assert german.write_as("granted", Date(2021, expected=True)) == "erteilt voraussichtlich 2021"


def test_several_dates_stand_as_they_were_written() -> None:
    dates = [Date.parse(text) for text in ("Fall 2021", "2019", "2020-05")]
    assert ENGLISH.write_all(dates) == "Fall 2021, 2019, May 2020"
    assert ENGLISH.write_all([]) == ""


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("Fall 2016; Fall 2018; Fall 2020", "Fall 2016, 2018, 2020"),
        ("Fall 2016; Spring 2017; Spring 2018; Fall 2018", "Fall 2016, Spring 2017, 2018, Fall 2018"),
        ("WS 2018/19; WS 2019/20; SoSe 2021", "WS 2018/19, 2019/20, SoSe 2021"),
        ("Fall 2016; Fall 2020–2022", "Fall 2016, 2020–2022"),
        ("Fall 2026; Fall 2027 (expected)", "Fall 2026, 2027 (expected)"),
        ("Fall 2026 (expected); Fall 2027", "Fall 2026 (expected), Fall 2027"),
        ("ca. Fall 2016; Fall 2018", "ca. Fall 2016, Fall 2018"),
        ("Fall 2016; Fall 2018; 2019", "Fall 2016, Fall 2018, 2019"),  # else 2019 would be a fall, too
        ("2016-03; 2016-09", "Mar 2016, Sep 2016"),
        ("2016; 2016", "2016"),
    ],
)
def test_a_term_of_several_years_is_named_once_where_no_year_can_be_mistaken(dates: str, words: str) -> None:
    assert ENGLISH.write_all([Date.parse(text) for text in dates.split("; ")]) == words


@pytest.mark.parametrize(
    ("month", "words", "ongoing"),
    [
        ("long", "September 2020 – 3 April 2022", "September 2020 – present"),
        ("short", "Sep 2020 – 3 Apr 2022", "Sep 2020 – present"),
        ("number", "09/2020 – 3 Apr 2022", "09/2020 – present"),
        ("none", "2020–2022", "2020 – present"),
    ],
)
def test_a_word_says_how_much_of_a_month_is_shown(month: str, words: str, ongoing: str) -> None:
    writer = DateWriter(DateStyle.model_validate({"month": month}), "en")
    assert writer.write_range(Date(2020, 9), Date(2022, 4, 3)) == words
    assert writer.write_range(Date(2020, 9), None) == ongoing


def test_a_pattern_for_days_stands_beside_a_word_for_months() -> None:
    writer = DateWriter(DateStyle.model_validate({"month": "long", "day": "yyyy-MM-dd"}), "en")
    assert writer.write_range(Date(2020, 9), Date(2022, 4, 3)) == "September 2020 – 2022-04-03"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020-03", "2020-09", "2020"),
        ("2020", "2020-09-01", "2020"),
        ("2020-03", "2020-09 (expected)", "2020 (expected)"),
        ("2020-03", "2022-09 (expected)", "2020–2022 (expected)"),
        ("ca. 2020-03", "2020-09", "ca. 2020 – 2020"),
        ("Fall 2020", "2021-03", "Fall 2020 – 2021"),
    ],
)
def test_without_months_a_range_within_a_year_is_that_year(start: str, end: str, words: str) -> None:
    writer = DateWriter(DateStyle.model_validate({"month": "none"}), "en")
    assert writer.write_range(when(start), when(end)) == words


def test_without_months_what_starts_later_this_year_has_still_not_begun() -> None:
    writer = DateWriter(DateStyle.model_validate({"month": "none"}), "en", today=date(2030, 6, 30))
    assert writer.write_range(Date(2030, 9), None) == "from 2030"
    assert writer.write_all([Date(2030, 3), Date(2030, 9)]) == "2030"


def test_a_template_chooses_patterns_and_words() -> None:
    style = DateStyle(
        day="yyyy/MM/dd",
        month="MM/yyyy",
        year="''yy",
        range=" to ",
        year_range="/",
        present="today",
        since="from {date}",
    )
    writer = DateWriter(style, "en")
    dates = [Date.parse(text) for text in ("2022-01-03", "2022-01", "2022")]
    assert [writer.write(when) for when in dates] == ["2022/01/03", "01/2022", "'22"]
    assert writer.write_range(Date(2020, 1), None) == "01/2020 to today"
    assert writer.write_range(Date(2020), Date(2021)) == "'20/'21"
    assert writer.write_since(Date(2020, 1), None) == "from 01/2020"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "March 2024"),
        ("de", "März 2024"),
        ("fr-CH", "mars 2024"),
        ("ru", "марта 2024"),
        ("zh-Hans", "三月 2024"),
        ("ja-JP", "3月 2024"),
        ("el", "Μαρτίου 2024"),
        ("xx", "March 2024"),
        ("en-ZZZZZZ", "March 2024"),
    ],
)
def test_months_are_named_in_the_language_of_the_document_else_in_english(language: str, words: str) -> None:
    assert DateWriter(DateStyle(month="MMMM yyyy"), language).write(Date(2024, 3)) == words
