"""Where pages end: they are full but the last, no entry stands alone under its heading, no last page is a stub."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from cvtool import Explanation, build, explain
from tests.helpers import SEED, TESTS

pytestmark = pytest.mark.tex

NURSE = TESTS / "data" / "nurse.yaml"
PEOPLE = [(TESTS / "data" / f"{name}.yaml", variant) for name in ("engineer", "nurse") for variant in ("cv", "two")]
SEEDS = [(SEED, variant) for variant in ("cv", "resume", "bio")]
PAGES = {"cv": 3, "resume": 2, "bio": 2}


@pytest.mark.parametrize("variant", PAGES)
def test_the_pages_of_the_seed_are_full_but_the_last(variant: str) -> None:
    *others, _ = pages = explain(SEED, variant).pages
    assert len(pages) == PAGES[variant]
    assert min(others) >= 0.93


def test_the_full_cv_of_the_seed_has_all_its_entries() -> None:
    explanation = explain(SEED, "cv")
    assert {row.section for row in explanation.rows if not row.shown} <= {"biography"}


@pytest.mark.parametrize(("source", "variant"), [*SEEDS, *PEOPLE])
def test_at_least_two_entries_of_a_section_stand_on_either_side_of_a_page_end(source: Path, variant: str) -> None:
    explanation = explain(source, variant)
    for section, rows in groupby((row for row in explanation.rows if row.page), key=lambda row: row.section):
        pages = [row.page for row in rows]
        ends = {page: pages.count(page) for page in (pages[0], pages[-1])} if pages[0] != pages[-1] else {}
        assert all(count >= 2 for count in ends.values()), (section, pages)


def closed(explanation: Explanation) -> tuple[int, bool]:
    """How many pages a document has, and whether its gaps are narrower than usual."""
    return len(explanation.pages), explanation.spacing < 1


def test_a_document_without_a_budget_closes_its_gaps_rather_than_end_with_a_few_lines(tmp_path: Path) -> None:
    source = tmp_path / "cv.yaml"
    text = NURSE.read_text(encoding="utf-8")
    source.write_text(text[: text.index("variants:")] + "variants:\n  a: {template: full-cv}\n"
                      "  b: {template: full-cv, design: {spacing: 1}}\n", encoding="utf-8")  # fmt: skip
    assert closed(explain(source, "a")) == (2, True)
    usual = explain(source, "b")
    assert closed(usual) == (3, False)
    assert usual.pages[-1] < 0.15
    assert [result.pages for result in build(source, output=tmp_path)] == [2, 3]
