"""Columns are filled each by itself, within the same pages and at the same spacing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvtool import CvtoolError, build, explain
from cvtool.fit import Fit, Measures, Spacing, fit, flows_of
from cvtool.fit.flows import view_of as flow_view
from cvtool.model import Pages
from cvtool.templates import Weights
from cvtool.tex.measures import Column, Height, LinePosition
from cvtool.view import View, parts_of
from cvtool.view.ids import HEAD, section_id
from tests.helpers import TESTS, pdf_text, view_of

TOP, PAGE, LEADING = 45.0, 700.0, 12.0


def saved(folder: Path, data: dict[str, Any], pages: str) -> Path:
    if not (folder / "latex_templates").exists():
        shutil.copytree(TESTS / "data" / "latex_templates", folder / "latex_templates")
    file = folder / "cv.yaml"
    data = {"basics": {"name": "Ada Lovelace"}, **data, "variants": {"v": {"template": "columns", "pages": pages}}}
    file.write_text(yaml.safe_dump(data, sort_keys=False))
    return file


def awards(count: int, **more: str) -> list[dict[str, Any]]:
    return [{"title": f"Award {n} of the Society", "date": str(2020 - n % 90), **more} for n in range(count)]


def jobs(count: int, **more: str) -> list[dict[str, Any]]:
    done = [
        "Did the first of many things.",
        "Did the second, which took three years and a great many people.",
        "Third.",
    ]
    return [
        {
            "name": f"Company {n}",
            "position": f"Engineer {n}",
            "startDate": str(2020 - n % 90),
            "highlights": done,
            **more,
        }
        for n in range(count)
    ]


def measures_of(view: View, height: float, above: float) -> Measures:
    """Heights out of the air; what is above the columns differs from what the head was measured to be."""
    blocks = {HEAD: Height(60, 10)}
    columns: dict[str, list[str]] = {}
    for section in view.sections:
        here = {section_id(section.name): Height(38, 24, need=65)}
        for number, block in enumerate(section.blocks):
            here[block.id] = Height(height * (1 + number % 3), 3)
            here |= {part.id: Height(height, 1) for part in parts_of(block)}
        blocks |= here
        columns.setdefault(section.column or "", []).extend(here)
    end = LinePosition(1, 100)
    areas = {name: Column(45, 100, TOP + above, tuple(names), end) for name, names in columns.items()}
    return Measures(PAGE, TOP, LEADING, blocks, {}, {}, end, areas)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    left=st.integers(1, 40),
    main=st.integers(1, 25),
    musts=st.tuples(st.integers(0, 40), st.integers(0, 20)),
    count=st.integers(1, 2),
    height=st.floats(10, 45),
    above=st.floats(0, 300),
)
def test_what_a_column_shows_is_what_it_would_show_alone(
    tmp_path: Path, left: int, main: int, musts: tuple[int, int], count: int, height: float, above: float
) -> None:
    data = {"awards": awards(left), "work": jobs(main)}
    for entries, number in zip(data.values(), musts, strict=True):
        for entry in entries[:number]:
            entry["priority"] = "must"
    view = view_of(saved(tmp_path, data, str(count)), "v")
    measures, budget, spacing = measures_of(view, height, above), Pages(count, exact=False), Spacing(0.8, 1.2)
    together = fit(view, measures, budget, Weights(), spacing)
    alone = [
        (name, fit(flow_view(view, name), flow, budget, Weights(), spacing))
        for name, flow in flows_of(measures).items()
    ]
    unfit = [replace(one, flow=name) for name, found in alone if not isinstance(found, Fit) for one in found]
    if isinstance(together, Fit):
        assert unfit == []
        fitting = [found for _, found in alone if isinstance(found, Fit)]
        assert together.kept == {block: n for found in fitting for block, n in found.kept.items()}
        assert 0.8 <= together.spacing <= 1.2
        assert all(height <= count * PAGE + 0.01 for height in together.heights.values())
    else:
        assert list(together) == unfit


@pytest.mark.tex
@pytest.mark.parametrize("count", [1, 2])
def test_both_columns_keep_the_budget_and_are_filled(tmp_path: Path, count: int) -> None:
    file = saved(tmp_path, {"awards": awards(80), "work": jobs(30)}, str(count))
    explanation = explain(file, "v")
    assert explanation.runs == 2, "pages break where they are predicted to"
    measures = explanation.measures
    assert measures is not None
    assert list(measures.columns) == ["left", "main"]
    for flow in flows_of(measures).values():
        assert flow.end.page == count
        assert 0.9 < flow.used(count) / flow.page <= 1
    for section in ("awards", "work"):
        rows = [row for row in explanation.rows if row.section == section]
        assert {row.shown for row in rows} == {True, False}
        assert {row.reason for row in rows if not row.shown} == {"no room"}
    step = explanation.next
    assert step is not None
    assert step.points > 0
    assert len({name.partition("/")[0] for name in step.gained + step.lost}) == 1  # those of one column


@pytest.mark.tex
def test_a_column_shows_the_same_whatever_stands_in_the_other(tmp_path: Path) -> None:
    shown = []
    for work in (jobs(1), jobs(40)):
        rows = explain(saved(tmp_path, {"awards": awards(80), "work": work}, "1"), "v").rows
        shown.append([row.id for row in rows if row.section == "awards" and row.shown])
    assert 10 < len(shown[0]) < 70
    assert shown[0] == shown[1]


@pytest.mark.tex
def test_what_must_stay_and_does_not_fit_a_column_is_a_fault_of_its_entries(tmp_path: Path) -> None:
    file = saved(tmp_path, {"awards": awards(60, priority="must"), "work": jobs(2, priority="must")}, "1")
    with pytest.raises(CvtoolError) as caught:
        build(file, output=tmp_path)
    first, *others = caught.value.diagnostics
    assert first.code == "too-many-pages"
    assert first.message.startswith("what must stay in the column `left` of `v` is ")
    lines = file.read_text().splitlines()
    assert len(others) == 60
    assert {lines[d.span.line - 3] for d in others if d.span} == {
        f"- title: Award {n} of the Society" for n in range(60)
    }


@pytest.mark.tex
def test_the_faults_of_both_columns_are_told_at_once(tmp_path: Path) -> None:
    file = saved(tmp_path, {"awards": awards(60, priority="must"), "work": jobs(30, priority="must")}, "1")
    with pytest.raises(CvtoolError) as caught:
        build(file, output=tmp_path)
    told = [d.message.split("`")[1] for d in caught.value.diagnostics if d.message.startswith("what must stay")]
    assert told == ["left", "main"]


@pytest.mark.tex
def test_a_short_document_of_two_columns_is_one_page_at_its_own_spacing(tmp_path: Path) -> None:
    file = saved(tmp_path, {"awards": awards(3), "work": jobs(2)}, "at most 2")
    (result,) = build(file, output=tmp_path)
    assert (result.pages, result.shown) == (1, result.total)
    assert result.pdf is not None
    assert "Award 2 of the Society" in pdf_text(result.pdf)
