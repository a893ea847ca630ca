"""What people write that is not our form: what it is read as, and what is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.model.dates import Date
from cvtool.model.readings import advise, read


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-01-31T00:00:00Z", "2020-01-31"),
        ("2020-01-31T00:00:00.000+02:00", "2020-01-31"),
        ("2020-01-31 10:00", "2020-01-31"),
        ("20200131", "2020-01-31"),
        ("2014-00", "2014"),
        ("2014-00-00", "2014"),
        ("2014-05-00", "2014-05"),
        ("2015-3", "2015-03"),
        ("2019-3-7", "2019-03-07"),
        ("06/2020", "2020-06"),
        ("2020/06", "2020-06"),
        ("2020.06", "2020-06"),
        ("6.2020", "2020-06"),
        ("6 / 2020", "2020-06"),
        ("06/20", "2020-06"),
        ("31.12.2020", "2020-12-31"),
        ("3.4.2020", "2020-04-03"),
        ("13/04/2020", "2020-04-13"),
        ("04/13/2020", "2020-04-13"),
        ("04/04/2020", "2020-04-04"),
        ("August 2021", "2021-08"),
        ("AUG 2021", "2021-08"),
        ("Sept. 2021", "2021-09"),
        ("Jan. 2020", "2020-01"),
        ("2020 Jan", "2020-01"),
        ("Jan-20", "2020-01"),
        ("Sep '19", "2019-09"),
        ("1 January 2020", "2020-01-01"),
        ("January 1, 2020", "2020-01-01"),
        ("January 1st, 2020", "2020-01-01"),
        ("Oktober 2022", "2022-10"),
        ("März 2020", "2020-03"),
        ("1er février 2020", "2020-02-01"),
        ("fevrier 2020", "2020-02"),
        ("3 de marzo de 2020", "2020-03-03"),
        ("dicembre 2020", "2020-12"),
        ("março de 2020", "2020-03"),
        ("maart 2020", "2020-03"),
        ("października 2020", "2020-10"),
        ("мая 2020", "2020-05"),
        ("2020年3月", "2020-03"),
        ("2020년 3월 5일", "2020-03-05"),
        ("now", "present"),
        ("Current", "present"),
        ("TODAY", "present"),
        ("ongoing", "present"),
        ("aktuell", "present"),
        ("heute", "present"),
        ("bis heute", "present"),
        ("actuel", "present"),
        ("Présent", "present"),
        ("actual", "present"),
        ("presente", "present"),
        ("atual", "present"),
        ("heden", "present"),
        ("至今", "present"),
        ("2020 Spring", "Spring 2020"),
        ("Spring of 2020", "Spring 2020"),
        ("Summer '19", "Summer 2019"),
        ("WS19/20", "WS 2019/20"),
        ("SoSe 20", "SoSe 2020"),
        ("Q3/2021", "Q3 2021"),
        ("2021-Q3", "Q3 2021"),
        ("3Q21", "Q3 2021"),
        ("Fal 2024", "Fall 2024"),
        ("2019/20", "AY 2019/20"),
        ("2019/2020", "AY 2019/2020"),
        ("anticipated May 2027", "2027-05 (expected)"),
        ("Expected June 2027", "2027-06 (expected)"),
        ("May 2027 (expected)", "2027-05 (expected)"),
        ("approx. 2015", "ca. 2015"),
        ("2015?", "ca. 2015"),
        ("around March 2015", "around 2015-03"),
        ("since 2015", "2015"),
        ("2015 –", "2015"),
        ("2027-06 (exp.)", "2027-06 (expected)"),
        ("AD 890", "890 AD"),
    ],
)
def test_one_reading_is_offered_and_taken(text: str, date: str) -> None:
    assert [str(found) for found in dict.fromkeys(read(text))] == [date]
    assert advise(text).hint == f"write `{date}`"
    assert advise(text).instead == date


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("03/04/2020", "write `2020-04-03` or `2020-03-04`"),
        ("3-4-2020", "write `2020-04-03` or `2020-03-04`"),
        ("2009/10", "write `2009-10` or `AY 2009/10`"),
        ("listopad 2020", "write `2020-11` or `2020-10`"),  # Polish and Czech, or Croatian
    ],
)
def test_of_two_readings_both_are_offered_and_none_is_taken(text: str, hint: str) -> None:
    advice = advise(text)
    assert sorted(advice.hint.split("`")) == sorted(hint.split("`"))
    assert isinstance(advice.instead, dict)
    assert advice.instead["text"] == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2015-2017", ["`startDate: 2015`", "`endDate: 2017`"]),
        ("Jan 2020 – now", ["`startDate: 2020-01`", "`endDate: present`"]),
        ("2020-07 to 2025-06", ["`startDate: 2020-07`", "`endDate: 2025-06`"]),
        ("Fall 2019-Spring 2020", ["`startDate: Fall 2019`", "`endDate: Spring 2020`"]),
        ("Jan-Mar 2020", ["`startDate: 2020-01`", "`endDate: 2020-03`"]),
        ("Spring/Summer 2020", ["`startDate: Spring 2020`", "`endDate: Summer 2020`"]),
        ("2019-2020", ["`startDate: 2019`", "`endDate: 2020`", "`AY 2019-2020`"]),
        ("2021-2019", ["check the month and the day"]),
        ("expected", ["(expected)`"]),
        ("in press", ["`status: in press`", '`{text: "in press", sort: 2026}`']),
        ("Summer", ["`Summer 20"]),
        ("May", ["-05`"]),
        ("22", ["`2022`", "`1922`"]),
        ("-0044", ["`44 BCE`", "`45 BCE`"]),
        ("31/02/2020", ["check the month and the day"]),
        ('the "good" year 2020', ['`{text: "the \\"good\\" year 2020", sort: 2020}`']),
    ],
)
def test_the_hint_is_made_of_the_text(text: str, parts: list[str]) -> None:
    hint = advise(text).hint
    assert all(part in hint for part in parts), hint


@given(st.one_of(st.text(), st.from_regex(r"[A-Za-z]{0,9}[ ./'-]{0,2}\d{1,4}[ ./-]{0,2}\w{0,6}", fullmatch=True)))
def test_any_text_gets_a_hint_and_what_it_is_read_as_is_a_date(text: str) -> None:
    advice = advise(text)
    assert advice.hint
    if isinstance(advice.instead, str):
        assert str(Date.parse(advice.instead)) == advice.instead
    else:
        assert advice.instead["text"] == text
