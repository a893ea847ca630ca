"""The budget of pages is kept or a fault is raised; what must stay stays; nothing is half shown."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvtool import CvtoolError, Result, build, explain
from cvtool.fit import Fit, Measures, Spacing, Unfit, fit, next_step
from cvtool.fit.choose import UNIT
from cvtool.fit.pages import Box, Flow, PageBudget, lay_out, widest_spacing
from cvtool.model import Pages
from cvtool.templates import Weights
from cvtool.tex.measures import Height, LinePosition
from cvtool.view import View, parts_of
from cvtool.view.ids import HEAD, section_id
from tests.helpers import ROOT, SEED, fold, pdf_text, view_of

TEXTS = {
    "short": "Study {n}",
    "long": "A long study number {n} of the many ways in which a title can run over more than a single line of a page",
    "chinese": "关于机器学习的研究之{n}及其在大规模数据上的应用与展望",
    "russian": "Исследование номер {n} о том, как строка становится длинной",
}


@st.composite
def sources(draw: st.DrawFn, most: int) -> dict[str, Any]:
    """A CV of 1 to `most` entries: long and short, in several languages, of every priority."""
    texts = draw(st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=4))
    musts = draw(st.integers(0, 3))
    count = draw(st.integers(1, most))
    priorities = draw(st.lists(st.sampled_from(["high", "normal", "low"]), min_size=1, max_size=5))
    highlights = draw(st.integers(0, 3))
    data: dict[str, Any] = {"basics": {"name": "Ada Lovelace"}}
    for n in range(count):
        title = TEXTS[texts[n % len(texts)]].format(n=n)
        section = ("work", "awards", "talks", "service")[n % 4]
        forms: dict[str, dict[str, Any]] = {
            "work": {
                "name": title,
                "startDate": str(1900 + n % 120),
                "highlights": [f"Done {n}-{k}." for k in range(highlights)],
            },
            "awards": {"title": title, "date": str(1900 + n % 120)},
            "talks": {"title": title, "events": [{"name": f"Place {n}"}]},
            "service": {"role": title, "items": [f"Item {n}-{k}" for k in range(highlights + 1)]},
        }
        entry = forms[section]
        entry["priority"] = "must" if n < musts else priorities[n % len(priorities)]
        data.setdefault(section, []).append(entry)
    return data


def _save(folder: Path, data: dict[str, Any], pages: str) -> Path:
    file = folder / "cv.yaml"
    # The résumé with no limits of its own, so that every entry is a candidate.
    data = {**data, "variants": {"resume": {"template": "resume", "pages": pages}}}
    file.write_text(yaml.safe_dump(data, allow_unicode=True, default_flow_style=False).replace("'", '"'))
    return file


@pytest.mark.tex
@pytest.mark.slow
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=sources(400), count=st.integers(1, 3))
def test_real_pages_keep_the_budget(tmp_path: Path, data: dict[str, Any], count: int) -> None:
    file = _save(tmp_path, data, f"at most {count}")
    result = _built_or_refused(file)
    if result is None:
        return
    assert result.pages <= count
    assert result.pdf is not None
    text = pdf_text(result.pdf, "-raw")
    for section, key in (("work", "name"), ("awards", "title"), ("talks", "title"), ("service", "role")):
        for entry in data.get(section, []):
            if entry["priority"] == "must":
                assert fold(entry[key]) in text
    again = build(file, ["resume"], output=tmp_path / "again")[0]
    assert again.pdf is not None
    assert again.pdf.read_bytes() == result.pdf.read_bytes()


def _built_or_refused(file: Path) -> Result | None:
    """The résumé, or None after making sure that only its budget was the reason for none."""
    try:
        return build(file, ["resume"], output=file.parent)[0]
    except CvtoolError as error:
        codes = {d.code for d in error.diagnostics}
    assert codes <= {"too-many-pages", "old-pdf"}
    return None


def _measures(view: View, height: float) -> Measures:
    """Heights out of the air: each block by the length of its id, each part less."""
    blocks = {HEAD: Height(60, 10)}
    for section in view.sections:
        blocks[section_id(section.name)] = Height(38, 24, need=65)
        for number, block in enumerate(section.blocks):
            blocks[block.id] = Height(height * (1 + number % 3), 3)
            blocks |= {part.id: Height(height, 1) for part in parts_of(block)}
    items = {
        block.id: tuple(height * (1 + n / 2) for n in range(len(block.parts["items"])))
        for section in view.sections
        for block in section.blocks
        if "items" in block.parts
    }
    return Measures(700, 50, 13, blocks, items, {}, LinePosition(1, 100))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=sources(120), count=st.integers(1, 3), height=st.floats(8, 40))
def test_what_is_chosen_fits_and_holds_what_must_stay(
    tmp_path: Path, data: dict[str, Any], count: int, height: float
) -> None:
    view = view_of(_save(tmp_path, data, str(count)), "resume")
    measures, budget, spacing = _measures(view, height), Pages(count, exact=False), Spacing(0.6, 1.5)
    fitted = fit(view, measures, budget, Weights(), spacing)
    must = {block.id for section in view.sections for block in section.blocks if block.priority == "must"}
    if not isinstance(fitted, Fit):
        (unfit,) = fitted
        assert {block.id for block, _ in unfit.must} == must
        assert unfit.excess > 0
        return
    assert must <= fitted.kept.keys()
    assert 0.6 <= fitted.spacing <= 1.5
    assert fit(view, measures, budget, Weights(), spacing) == fitted
    shown = {block.id: block for section in view.sections for block in section.blocks}
    assert all(0 <= kept <= len(parts_of(shown[name])) for name, kept in fitted.kept.items())


def _exact(view: View) -> Measures:
    """Heights that need no rounding, on pages that end wherever a block does."""
    made = _measures(view, 16)
    blocks = {name: replace(height, gap=2 * (height.gap // 2), need=0) for name, height in made.blocks.items()}
    return replace(made, blocks=blocks)


def _fitted(view: View, measures: Measures, more: float = 0) -> Fit | tuple[Unfit, ...]:
    higher = replace(measures, page=measures.page + more)
    return fit(view, higher, Pages(1, exact=False), Weights(), SPACING)


SPACING = Spacing(0.5, 1.5)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=sources(120))
def test_a_page_lacks_just_what_the_next_step_says_to_show_more(tmp_path: Path, data: dict[str, Any]) -> None:
    view = view_of(_save(tmp_path, data, "1"), "resume")
    measures = _exact(view)
    fitted = _fitted(view, measures)
    if not isinstance(fitted, Fit):
        return
    step = next_step(view, measures, Weights(), SPACING, fitted)
    if step is None:
        assert sum(fitted.kept.values()) == sum(len(parts_of(b)) for section in view.sections for b in section.blocks)
        return
    less, enough = _fitted(view, measures, step.points - UNIT), _fitted(view, measures, step.points)
    assert isinstance(less, Fit)
    assert isinstance(enough, Fit)
    assert less.kept == fitted.kept
    assert _ids(view, enough) - _ids(view, fitted) >= set(step.gained)
    assert not _ids(view, enough) & set(step.lost)


def _ids(view: View, fitted: Fit) -> set[str]:
    kept = [
        (block, fitted.kept[block.id])
        for section in view.sections
        for block in section.blocks
        if block.id in fitted.kept
    ]
    return {name for block, count in kept for name in (block.id, *(part.id for part in parts_of(block)[:count]))}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=sources(120), count=st.integers(1, 3), height=st.floats(8, 40))
def test_the_newest_job_shows_its_first_two_before_another_shows_any(
    tmp_path: Path, data: dict[str, Any], count: int, height: float
) -> None:
    view = view_of(_save(tmp_path, data, str(count)), "resume")
    fitted = fit(view, _measures(view, height), Pages(count, exact=False), Weights(), Spacing(0.6, 1.5))
    work = next((section for section in view.sections if section.name == "work"), None)
    if not isinstance(fitted, Fit) or work is None:
        return
    able = [block for block in work.blocks if parts_of(block)]
    newest = next((block for block in able if block.priority != "low"), able[0] if able else None)
    others = sum(fitted.kept.get(block.id, 0) for block in able if block is not newest)
    assert newest is None or not others or fitted.kept.get(newest.id, 0) >= min(2, len(parts_of(newest)))


@pytest.mark.parametrize(("page", "shown", "spacing"), [(740, 40, 1), (700, 40, 0.74), (640, 38, 0.54)])
def test_gaps_close_before_anything_is_left_out_and_open_by_what_nothing_fills(
    tmp_path: Path, page: float, shown: int, spacing: float
) -> None:
    data = {"basics": {"name": "Ada"}, "skills": [f"Skill {n}" for n in range(40)]}
    view = view_of(_save(tmp_path, data, "1"), "resume")
    first, *others = (block.id for block in view.sections[0].blocks)
    heights = {HEAD: Height(60, 0), section_id("skills"): Height(40, 0), first: Height(16, 0)}
    heights |= {name: Height(16, 4) for name in others}
    measures = Measures(page, 50, 13, heights, {}, {}, LinePosition(1, 100))
    fitted = fit(view, measures, Pages(1), Weights(), SPACING)
    assert isinstance(fitted, Fit)
    assert len(fitted.kept) == shown
    assert fitted.spacing == pytest.approx(spacing)


@pytest.mark.tex
@pytest.mark.parametrize(("count", "size"), [(1, 10), (2, 10), (3, 11)])
def test_the_resume_of_the_seed_in_exactly_so_many_pages(tmp_path: Path, count: int, size: int) -> None:
    source = tmp_path / "cv.yaml"
    source.write_text(SEED.read_text().replace("pages: 2", f"design: {{fontsize: {size}}}\n    pages: {count}"))
    (result,) = build(source, ["resume"], output=tmp_path)
    assert result.pages == count
    assert result.shown == result.total - 1 if count > 1 else result.shown < result.total - 15
    assert not _orphans(result)


def _orphans(result: Result) -> list[str]:
    """Headings that stand last on a page."""
    import subprocess

    assert result.pdf is not None
    headings = {section.title.text for section in view_of(SEED, "resume").sections}
    pages = subprocess.run(["pdftotext", "-raw", str(result.pdf), "-"], capture_output=True, check=True).stdout.decode()
    lasts = [[line for line in page.splitlines() if line and "Tao Lin · R" not in line] for page in pages.split("\f")]
    return [lines[-1] for lines in lasts if lines and lines[-1] in headings]


@pytest.mark.tex
def test_what_must_stay_and_does_not_fit_is_a_fault_at_each_line(tmp_path: Path) -> None:
    entries = "".join(f"  - {{title: Award {n}, priority: must}}\n" for n in range(80))
    source = tmp_path / "cv.yaml"
    source.write_text(
        f"basics: {{name: Ada}}\nawards:\n{entries}variants:\n  resume:\n    template: resume\n    pages: 1\n"
        "    sections: {awards: {max: 100}}\n"
    )
    (tmp_path / "resume.pdf").write_bytes(b"the last good one")
    with pytest.raises(CvtoolError) as caught:
        build(source, ["resume"], output=tmp_path)
    first, *others = caught.value.diagnostics
    assert caught.value.exit_code == 1
    assert (first.code, first.span and first.span.line) == ("too-many-pages", 86)
    assert "points too high for 1 page" in first.message
    assert [d.span.line for d in others if d.span] == list(range(3, 83))
    assert (tmp_path / "resume.pdf").read_bytes() == b"the last good one"


@pytest.mark.tex
def test_an_entry_that_fits_on_no_page_is_named(tmp_path: Path) -> None:
    source = tmp_path / "cv.yaml"
    source.write_text(
        f"basics: {{name: Ada}}\nawards:\n  - title: Prize\n    summary: {'word ' * 3000}\n"
        "variants:\n  resume: {template: resume, pages: at most 2}\n"
    )
    with pytest.raises(CvtoolError) as caught:
        build(source, ["resume"], output=tmp_path)
    (found,) = caught.value.diagnostics
    assert (found.code, found.span and found.span.line) == ("too-many-pages", 3)
    assert found.message.startswith("nothing of the variant `resume` fits: its lowest entry takes")


@pytest.mark.tex
def test_too_little_for_exactly_so_many_pages_is_a_fault(tmp_path: Path) -> None:
    source = tmp_path / "cv.yaml"
    source.write_text("basics: {name: Ada}\nvariants:\n  resume: {template: resume, pages: 2}\n")
    with pytest.raises(CvtoolError) as caught:
        build(source, ["resume"], output=tmp_path)
    assert [d.code for d in caught.value.diagnostics] == ["too-few-pages"]
    source.write_text("basics: {name: Ada}\nvariants:\n  resume: {template: resume, pages: at most 2}\n")
    assert build(source, ["resume"], output=tmp_path)[0].pages == 1


@pytest.mark.tex
def test_an_entry_that_is_called_head_is_fitted_as_any_other(tmp_path: Path) -> None:
    source, found = tmp_path / "cv.yaml", []
    for name in ("head", "other"):
        entries = "".join(f"  - {{title: Award {n}, summary: Why., date: '{2024 - n}'}}\n" for n in range(30))
        source.write_text(
            f"basics: {{name: Ada}}\nawards:\n  - {{id: {name}, title: First, date: '2025'}}\n{entries}"
            "variants:\n  resume: {template: resume, pages: 1, sections: {awards: {max: 100}}}\n"
        )
        (result,) = build(source, ["resume"], output=tmp_path, cache=False)
        found.append((result.shown, result.pdf.read_bytes() if result.pdf else b""))
    assert found[0] == found[1]


def test_everything_that_fits_stays_in_one_run() -> None:
    view = view_of(SEED, "bio")
    fitted = fit(view, _measures(view, 12), Pages(2, exact=False), Weights(), Spacing(0.8, 1.2))
    assert isinstance(fitted, Fit)
    assert len(fitted.kept) == sum(len(section.blocks) for section in view.sections)


BUDGET = PageBudget(page=100, leading=10, count=1)
WHOLE, TEXT = Box(Height(40, 5)), Box(Height(60, 5, breakable=True))


def pages(*boxes: Box) -> tuple[int, float]:
    laid = lay_out(boxes, BUDGET)
    return laid.pages, laid.last


def test_pages_break_as_tex_breaks_them() -> None:
    assert pages(WHOLE, WHOLE) == (1, 80)
    assert pages(WHOLE, WHOLE, WHOLE) == (2, 35)  # its gap goes at the top of a page
    assert pages(WHOLE, WHOLE, TEXT) == (2, 40)
    assert pages(WHOLE, TEXT, TEXT) == (2, 55)
    assert pages(WHOLE, Box(Height(20, 5, need=50))) == (1, 60)
    assert pages(WHOLE, Box(Height(20, 0)), Box(Height(20, 5, need=50))) == (2, 15)
    assert pages(WHOLE, Box(Height(250, 5, breakable=True)), WHOLE) == (4, 35)


def test_a_page_ends_before_a_box_that_begins_one() -> None:
    assert pages(WHOLE, Box(WHOLE.height, forced=True)) == (2, 35)
    assert pages(Box(WHOLE.height, forced=True)) == (1, 40)


def test_a_page_does_not_end_before_a_box_that_is_glued_to_the_one_before() -> None:
    glued = Box(WHOLE.height, glued=True)
    assert pages(WHOLE, WHOLE, glued) == (2, 75)
    assert pages(WHOLE, TEXT, glued) == (2, 60)  # the paragraph before it breaks, two lines from its end or more
    assert pages(WHOLE, glued, glued) == (2, 35)  # what no page holds breaks


def test_the_widest_spacing_that_fits() -> None:
    low, high = Box(Height(40, 10)), Box(Height(80, 10))
    assert widest_spacing([Flow([low, low], BUDGET)], 0.5, 3) == pytest.approx(2)
    assert widest_spacing([Flow([high, high], BUDGET)], 0.5, 3) is None
    assert widest_spacing([Flow([low], BUDGET), Flow([low, low], BUDGET)], 0.5, 3) == pytest.approx(2)


TWO_COLUMNS = r"""
\RequirePackage{multicol}
\AddToHook{begindocument/end}{\begin{multicols}{2}}
\AddToHook{enddocument}{\end{multicols}}
"""


@pytest.mark.tex
def test_the_page_of_a_class_with_two_columns_is_filled(tmp_path: Path) -> None:
    """Fitting adds up the heights of both columns, and learns from the page that there is more room."""
    folder = tmp_path / "latex_templates" / "two"
    folder.mkdir(parents=True)
    resume = ROOT / "latex_templates" / "resume"
    (folder / "template.yaml").write_text((resume / "template.yaml").read_text())
    (folder / "two.cls").write_text((resume / "resume.cls").read_text().replace("{resume}", "{two}") + TWO_COLUMNS)
    work = "".join(
        f"  - {{name: Company {n}, position: Engineer, startDate: '{2024 - n}', highlights: [Did this, Did that]}}\n"
        for n in range(12)
    )
    skills = "".join(f"  - {{name: Skill {n}, keywords: [one, two, three, four, five]}}\n" for n in range(70))
    source = tmp_path / "cv.yaml"
    source.write_text(
        f"basics: {{name: Ada}}\nwork:\n{work}skills:\n{skills}variants: {{v: {{template: two, pages: 1}}}}\n"
    )
    explanation = explain(source, "v")
    assert any(row.reason == "no room" for row in explanation.rows)
    assert explanation.pages[0] > 0.8
    assert explanation.runs <= 4
