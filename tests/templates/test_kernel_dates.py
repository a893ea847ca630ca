"""Where the date of an entry stands, at the right margin or in a column at the left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.templates.kernel import LEADING, LEFT, RIGHT, Pages, pages_of, section

pytestmark = pytest.mark.tex

SHORT = "line{title={Short},organization={Society},date={2024}}"
REST_BELOW = "line{title={A medal of some length},organization={Society of very many people of all sorts},date={2023}}"
WRAPPED = (
    "line{title={A medal the name of which has so many words that it does not go on one line},"
    "organization={Guild},date={2021 – 2022}}"
)
COLUMN = r"\cvdatecolumn{70}{10}"
TERMS = "Fall 2016, Fall 2018, Fall 2020, Fall 2021, Fall 2023"
LONG_DATE = f"line{{title={{Course}},date={{{TERMS}}}}}"


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return pages_of(tmp_path_factory.mktemp("right"), section(SHORT, REST_BELOW, WRAPPED, LONG_DATE))


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("left")
    return pages_of(folder, section(SHORT, WRAPPED, LONG_DATE), preamble=COLUMN)


def test_all_stands_on_one_line_if_it_has_room(right: Pages) -> None:
    line = right.line("Short")
    assert line.text == "Short, Society 2024"
    assert line.right == pytest.approx(RIGHT, abs=0.1)


def test_else_the_title_has_the_date_and_the_rest_the_whole_line_below(right: Pages) -> None:
    head, rest = right.line("A medal of some"), right.line("Society of very")
    assert head.text == "A medal of some length 2023"
    assert head.right == pytest.approx(RIGHT, abs=0.1)
    assert rest.text == "Society of very many people of all sorts"
    assert rest.bottom - head.bottom == pytest.approx(LEADING, abs=0.01)


def test_the_rest_has_the_full_measure(tmp_path: Path) -> None:
    rest = "Society of very many people of all sorts and places in town"
    pages = pages_of(tmp_path, section(f"line{{title={{Medal}},organization={{{rest}}},date={{Spring 2021 – 2023}}}}"))
    assert pages.line("Medal").text == "Medal Spring 2021 – 2023"
    line = pages.line("Society")
    assert line.text == rest
    assert line.right > RIGHT - 60


def test_the_date_of_a_title_that_wraps_is_on_its_last_line_with_text_beside_it(right: Pages) -> None:
    first, last = right.line("A medal the name"), right.line("on one line")
    assert last.text == "on one line, Guild 2021 – 2022"
    assert last.right == pytest.approx(RIGHT, abs=0.1)
    assert last.bottom - first.bottom == pytest.approx(LEADING, abs=0.01)
    # The first line is not kept clear of the date.
    assert first.right > RIGHT - 30


def test_a_date_wider_than_most_of_the_line_stands_below_at_the_right(right: Pages) -> None:
    line = right.line("Fall 2016")
    assert line.text == TERMS
    assert line.right == pytest.approx(RIGHT, abs=0.1)
    assert line.bottom > right.line("Course").bottom


def test_in_a_column_the_date_is_on_the_first_line_of_its_text(left: Pages) -> None:
    assert left.line("2024").text == "2024 Short, Society"
    line = left.line("2021 – 2022")
    assert line.text.startswith("2021 – 2022 A medal the name")
    assert line.left == LEFT


def test_the_text_beside_the_column_does_not_fall_back_into_it(left: Pages) -> None:
    turned = [line for line in left.lines if line.text.endswith(("Guild", "line, Guild"))]
    assert [line.left for line in turned] == [LEFT + 70]


def test_a_date_wider_than_the_column_is_whole_and_on_a_line_of_its_own(left: Pages) -> None:
    line = left.line("Fall 2016")
    assert line.text == TERMS
    assert line.left == LEFT + 70
    assert line.bottom - left.line("Course").bottom == pytest.approx(LEADING, abs=0.01)


@pytest.mark.parametrize("preamble", ["", COLUMN])
def test_a_date_wider_than_all_lines_wraps_below(tmp_path: Path, preamble: str) -> None:
    terms = f"{TERMS}, Fall 2024, Fall 2025, Spring 2026"
    pages = pages_of(tmp_path, section(f"line{{title={{Course}},date={{{terms}}}}}"), preamble=preamble)
    below = [line for line in pages.lines if line.bottom > pages.line("Course").bottom]
    assert [line.page for line in below] == [1, 1]
    assert " ".join(line.text for line in below) == terms
