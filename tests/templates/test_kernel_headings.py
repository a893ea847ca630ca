"""The headings of sections: their distances, and the option `headings`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.templates.kernel import Pages, pages_of, section

pytestmark = pytest.mark.tex


def spaced(folder: Path, spacing: str) -> Pages:
    body = section("line{title={first}}", "line{title={second}}") + section("line{title={third}}", title="Talks")
    return pages_of(folder, body, setup=f"name={{Ada}},spacing={{{spacing}}}")


def distances(pages: Pages) -> tuple[float, float]:
    """From a heading to its rule, and to the first line below it."""
    heading = pages.line("Works").bottom
    return pages.rules[0] - heading, pages.line("first").bottom - heading


def test_spacing_opens_the_gaps_but_leaves_a_rule_and_its_text_with_their_heading(tmp_path: Path) -> None:
    usual, open_ = spaced(tmp_path, "1"), spaced(tmp_path, "2")
    assert distances(open_) == pytest.approx(distances(usual), abs=0.01)
    for above, below, gap in (("first", "second", 2.5), ("Ada", "Works", 17), ("second", "Talks", 17)):
        grown = (pages.line(below).bottom - pages.line(above).bottom for pages in (open_, usual))
        assert next(grown) - next(grown) == pytest.approx(gap, abs=0.01)


@pytest.mark.parametrize(
    ("lang", "title", "capitals"),
    [
        ("en", r"Talks \& \textit{posters}", "TALKS & POSTERS"),
        ("en", r"Talks in \cvscript{Han}{中文} too", "TALKS IN 中文 TOO"),
        ("de", "Große Vorträge", "GROSSE VORTRÄGE"),
        ("tr", "Bildiri ilk", "BİLDİRİ İLK"),
    ],
)
def test_headings_are_in_capitals_by_the_rules_of_the_language(
    tmp_path: Path, lang: str, title: str, capitals: str
) -> None:
    setup = f"name={{Ada}},lang={{{lang}}},scripts={{Han}},headings={{capitals}}"
    pages = pages_of(tmp_path, section("line{title={first}}", title=title), setup=setup)
    assert pages.texts(1)[1] == capitals


def test_headings_are_as_they_were_typed_without_the_option(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, section("line{title={first}}", title="Große Vorträge"))
    assert pages.texts(1)[1] == "Große Vorträge"
