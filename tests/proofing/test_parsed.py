"""The dates that a tracking system finds where lines begin or end."""

from __future__ import annotations

import pytest

from cvtool.proofing.box import Box
from cvtool.proofing.parsed import Entry, parse
from cvtool.proofing.reading import Page, Reading


def entries(*lines: str) -> tuple[Entry, ...]:
    text = "\n".join(("Work", *lines))
    page = Page(1, Box(0, 0, 595, 842), text, (), ())
    (section,) = parse(Reading((page,), {}, "en", ((0, "Work", 1),))).sections
    return section.entries


@pytest.mark.parametrize(
    "date",
    [
        "2020",
        "Sep 2017 – Jul 2022",
        "3 Nov 2022",
        "2020–2022",
        "2020 – present",
        "Fall 2016, Fall 2018",
        "Fall 2016, 2018, 2020",
        "04/2019 – 11/2021",
        "September 2020 – 3 April 2022",
        "Spring 2023–2024",
        "Sep 2024 – Jun 2028 (expected)",
        "2027 (expected)",
        "from Jan 2031",
        "ca. 2015",
        "mid-2020",
        "filed Jan 2015, granted Nov 2018",
        "Feb 2023, valid until Feb 2026",
        "Winter 2019/20",
        "WS 2018/19, SoSe 2016",
        "AY 2015–16",
        "Q3 2012 – Q4 2013",
        "Winter Quarter 2013",
        "Semester 2, 2010",
    ],
)
@pytest.mark.parametrize("line", ["Baker, Small Shop {date}", "{date} Baker, Small Shop"])
def test_dates_of_every_form_are_found(date: str, line: str) -> None:
    assert entries(line.format(date=date)) == (Entry("Baker, Small Shop", date),)


def test_of_two_dates_the_one_in_front_is_that_of_the_entry() -> None:
    assert entries("2021–2022 Baker, Horizon 2020") == (Entry("Baker, Horizon 2020", "2021–2022"),)


def test_a_date_on_a_line_of_its_own_belongs_to_the_line_before() -> None:
    assert entries("Baker", "WS 2018/19 – SoSe 2020") == (Entry("Baker", "WS 2018/19 – SoSe 2020"),)


@pytest.mark.parametrize("line", ["Baker", "Room 2020a", "DOI 10.1000/2020.5"])
def test_other_numbers_are_no_dates(line: str) -> None:
    assert entries(line) == ()
