"""The fit loop, with a fake typesetter: how often it runs TeX, with what, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from cvtool.building.check import Verdict, judge
from cvtool.building.document import MAX_RUNS, Production, produce
from cvtool.building.prepare import Document, prepare
from cvtool.diagnostics import SourceError, TypesetError
from cvtool.options import DEFAULTS, Options
from cvtool.tex import Problem, Typeset
from cvtool.tex.measures import Height, LinePosition, Measures
from cvtool.view.ids import HEAD as HEAD_ID
from cvtool.view.ids import section_id

PAGE, TOP, LEADING = 100.0, 50.0, 4.0
HEAD, HEADING, ENTRY = 10.0, 10.0, 20.0


class FakeTeX:
    """Stacks entries of one height, and puts them on pages.

    Attributes:
        more: points that each run takes beyond the heights that it logs, as page breaks do.
        fails: the number of the run that fails, from 1.
        measures: whether the class logs heights.
        shown: how many entries each run had.
        texts, options: what each run was given.
    """

    def __init__(self, *, more: float = 0, fails: int = 0, measures: bool = True) -> None:
        self.more, self.fails, self.measures = more, fails, measures
        self.shown: list[int] = []
        self.texts: list[str] = []
        self.options: list[Options] = []

    def __call__(self, tex: str, *, jobname: str, inputs: Sequence[Path], epoch: int, options: Options) -> Typeset:
        assert (jobname, inputs[0].name, epoch) == ("v", "resume", 946_684_800)
        ids = re.findall(r"\bid=\{([^}]+)\}", tex)
        self.texts.append(tex)
        self.shown.append(len(ids))
        self.options.append(options)
        if len(self.texts) == self.fails:
            return Typeset(None, 0, 1, (Problem("tex-error", "it stopped"),))
        height = HEAD + HEADING + ENTRY * len(ids) + self.more
        pages = ceil(height / PAGE)
        return Typeset(b"%PDF-", pages, 1, (), self.measured(ids, pages, height) if self.measures else None)

    @staticmethod
    def measured(ids: Sequence[str], pages: int, height: float) -> Measures:
        heights = {HEAD_ID: Height(HEAD, 0), section_id("awards"): Height(HEADING, 0, need=5 * LEADING)}
        heights |= {name: Height(ENTRY, 0) for name in ids}
        end = LinePosition(pages, TOP + height - PAGE * (pages - 1))
        return Measures(PAGE, TOP, LEADING, heights, items={}, positions={}, end=end)


@pytest.fixture(autouse=True)
def _no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take any PDF for a good one: a fake has nothing to read back."""

    def accept(result: Typeset, *others: Any, **named: Any) -> Verdict:
        return judge(result, *others, **named) if result.pdf is None else Verdict(result.pdf, (), 0, 0)

    monkeypatch.setattr("cvtool.building.document.judge", accept)


def prepared(folder: Path, entries: int, pages: str, *, must: int = 0) -> Document:
    """A document with so many entries, the first of which must stay."""
    listed = [f"{{title: Prize {n}, priority: {'must' if n < must else 'normal'}}}" for n in range(entries)]
    variant = f"{{template: resume, design: {{spacing: '1'}}, pages: {pages}}}"
    file = folder / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\nawards: [{', '.join(listed)}]\nvariants: {{v: {variant}}}\n")
    (made,), _ = prepare(file, ["v"])
    return made


def made(document: Document, tex: FakeTeX) -> Production:
    done = produce(document, DEFAULTS, typeset=tex)
    assert [run.tex for run in done.runs] == tex.texts
    assert done.last in done.runs
    return done


def fault(document: Document, tex: FakeTeX) -> str:
    with pytest.raises(SourceError) as caught:
        produce(document, DEFAULTS, typeset=tex)
    return f"{caught.value.diagnostics[0].code}: {caught.value.diagnostics[0].message}"


def test_what_fits_at_once_is_set_once(tmp_path: Path) -> None:
    tex = FakeTeX()
    done = made(prepared(tmp_path, 4, "1"), tex)
    assert tex.shown == [4]
    assert done.first is done.last
    assert "measure={true}" in tex.texts[0]


def test_of_too_much_a_choice_is_set(tmp_path: Path) -> None:
    tex = FakeTeX()
    done = made(prepared(tmp_path, 6, "1"), tex)
    assert tex.shown == [6, 4]
    assert [len(run.view.sections[0].blocks) for run in done.runs] == [6, 4]
    assert done.last.result.pages == 1


def test_a_page_that_breaks_otherwise_than_thought_gets_less(tmp_path: Path) -> None:
    tex = FakeTeX(more=15)
    made(prepared(tmp_path, 6, "1"), tex)
    assert tex.shown == [6, 4, 3]


def test_each_run_that_is_too_long_takes_off_what_it_was_over_by(tmp_path: Path) -> None:
    tex = FakeTeX(more=21)
    made(prepared(tmp_path, 9, "1"), tex)
    assert tex.shown == [9, 4, 2]


def test_what_is_taken_off_adds_up(tmp_path: Path) -> None:
    class OverByFifteenThenThree(FakeTeX):
        def __call__(self, tex: str, **others: Any) -> Typeset:
            self.more = [0, 15, 23, 23][len(self.texts)]
            return super().__call__(tex, **others)

    tex = OverByFifteenThenThree()
    made(prepared(tmp_path, 9, "1"), tex)
    assert tex.shown == [9, 4, 3, 2]


class TwoColumns(FakeTeX):
    """Sets every other entry beside the one before."""

    def __call__(self, tex: str, **others: Any) -> Typeset:
        self.more = -ENTRY * (len(re.findall(r"\bid=\{", tex)) // 2)
        return super().__call__(tex, **others)


def test_what_a_class_sets_side_by_side_fills_the_page(tmp_path: Path) -> None:
    tex = TwoColumns()
    done = made(prepared(tmp_path, 9, "1"), tex)
    assert tex.shown == [9, 4, 6, 7]
    assert done.last.result.pages == 1
    assert done.last.measures
    assert done.last.measures.used(1) == PAGE


def test_a_run_that_tries_too_much_gives_way_to_one_that_kept_the_budget(tmp_path: Path) -> None:
    class ThenTooLong(TwoColumns):
        def __call__(self, tex: str, **others: Any) -> Typeset:
            done = super().__call__(tex, **others)
            return replace(done, pages=2) if len(self.texts) > 2 else done

    tex = ThenTooLong()
    done = made(prepared(tmp_path, 9, "1"), tex)
    assert len(tex.texts) == MAX_RUNS
    assert (done.last, done.last.result.pages) == (done.runs[1], 1)


def test_after_so_many_runs_it_is_a_fault(tmp_path: Path) -> None:
    class OneLineOver(FakeTeX):
        def __call__(self, tex: str, **others: Any) -> Typeset:
            self.more = 0 if not self.texts else PAGE + 1 - HEAD - HEADING - ENTRY * tex.count("Prize")
            return super().__call__(tex, **others)

    tex = OneLineOver()
    assert fault(prepared(tmp_path, 9, "1"), tex) == "too-many-pages: the variant `v` has 2 pages; 1 is the limit"
    assert len(tex.texts) == MAX_RUNS


def test_pages_that_are_not_filled_are_a_fault_only_if_the_number_is_exact(tmp_path: Path) -> None:
    tex = FakeTeX()
    assert fault(prepared(tmp_path, 3, "2"), tex) == (
        "too-few-pages: the variant `v` has 1 page with everything that it may show; for 2 it lacks 20 points"
    )
    assert tex.shown == [3]
    assert made(prepared(tmp_path, 3, "at most 2"), FakeTeX()).last.result.pages == 1


def test_what_must_stay_and_does_not_fit_is_a_fault(tmp_path: Path) -> None:
    tex = FakeTeX()
    assert fault(prepared(tmp_path, 8, "1", must=6), tex) == (
        "too-many-pages: what must stay in the variant `v` is 40 points too high for 1 page"
    )
    assert tex.shown == [8]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_run_that_fails_is_the_last(tmp_path: Path, number: int) -> None:
    tex = FakeTeX(more=15, fails=number)
    with pytest.raises(TypesetError, match="v: it stopped"):
        produce(prepared(tmp_path, 6, "1"), DEFAULTS, typeset=tex)
    assert tex.shown == [6, 4, 3][:number]


def test_a_class_that_logs_no_heights_cannot_be_fitted(tmp_path: Path) -> None:
    tex = FakeTeX(measures=False)
    assert fault(prepared(tmp_path, 6, "1"), tex).startswith("too-many-pages: ")
    assert len(tex.texts) == 1


def test_without_a_budget_nothing_is_measured_unless_asked_for(tmp_path: Path) -> None:
    plain, measured = FakeTeX(), FakeTeX()
    limited = prepared(tmp_path, 9, "1")
    unlimited = replace(limited, plan=replace(limited.plan, pages=None))
    produce(unlimited, DEFAULTS, typeset=plain)
    produce(unlimited, DEFAULTS, measure=True, typeset=measured)
    assert (plain.shown, measured.shown) == ([9], [9])
    assert ["measure={true}" in fake.texts[0] for fake in (plain, measured)] == [False, True]


def test_tex_gets_the_options_as_they_are(tmp_path: Path) -> None:
    tex, options = FakeTeX(), Options(timeout=7, cache=False)
    produce(prepared(tmp_path, 6, "1"), options, typeset=tex)
    assert [given is options for given in tex.options] == [True, True]
