"""`cvtool explain`: every entry is accounted for, with its place, height and value; the pages can be drawn."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cvtool import explain
from cvtool.building.document import produce
from cvtool.building.prepare import prepare
from cvtool.options import DEFAULTS
from tests.helpers import SEED, TESTS, cvtool, load

SHORT = SEED.read_text().replace("pages: 2", "pages: 1")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CV of the seed with a résumé of one page, so that much has no room."""
    file = tmp_path_factory.mktemp("explain") / "cv.yaml"
    file.write_text(SHORT)
    return file


@pytest.mark.tex
def test_every_entry_is_in_the_account_once(source: Path) -> None:
    explanation = explain(source, "resume")
    _, cv = load(source)
    wanted = sum(len(cv.entries(name)) for name in cv.section_names()) + 2  # the summary and the biography
    assert len(explanation.rows) == wanted
    assert len({row.id for row in explanation.rows}) == wanted


@pytest.mark.tex
def test_what_is_left_out_has_a_reason_and_what_is_shown_a_place(source: Path) -> None:
    explanation = explain(source, "resume")
    (document,), _ = prepare(source, ["resume"])
    view = produce(document, DEFAULTS).last.view
    shown = [row for row in explanation.rows if row.shown]
    left = [row for row in explanation.rows if not row.shown]
    assert {row.page for row in shown} == {1}
    assert {row.reason for row in left} == {"no room", "`only` or `except`", "no section of `resume`"}
    assert {row.id for row in shown} == {block.id for section in view.sections for block in section.blocks}
    assert all(row.height and row.value for row in shown)
    assert next(row for row in left if "Software I have" in row.title).line == f"{source}:253:5"


@pytest.mark.tex
@pytest.mark.parametrize("count", [1, 2])
def test_the_last_page_is_full_to_within_a_tenth_if_something_has_no_room(tmp_path: Path, count: int) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(SEED.read_text().replace("pages: 2", f"design: {{fontsize: 11}}\n    pages: {count}"))
    explanation = explain(file, "resume")
    assert any("no room" in row.reason for row in explanation.rows)
    assert len(explanation.pages) == count
    assert explanation.pages[-1] > 0.9


@pytest.mark.tex
def test_the_table_and_the_json_say_the_same(source: Path) -> None:
    table = cvtool("explain", str(source), "resume")
    data = json.loads(cvtool("explain", str(source), "resume", "--format", "json").stdout)
    assert (table.returncode, table.stderr) == (0, "")
    lines = [line for line in table.stdout.splitlines() if line.startswith(("shown", "left out"))]
    assert [line.startswith("shown") for line in lines] == [row["shown"] for row in data["rows"]]
    assert f"page 1: {data['pages'][0]:.0%} full" in table.stdout


@pytest.mark.tex
def test_what_comes_next_is_named_with_what_it_costs(source: Path) -> None:
    step = explain(source, "resume").next
    assert step is not None
    assert 0 < step.points < 100
    shown = {row.id for row in explain(source, "resume").rows if row.shown}
    assert step.gained
    assert not shown & set(step.gained)
    assert f"{step.points:g} pt more and `{step.gained[0]}`" in cvtool("explain", str(source), "resume").stdout
    data = json.loads(cvtool("explain", str(source), "resume", "--format", "json").stdout)
    assert data["next"] == {"points": step.points, "gained": list(step.gained), "lost": list(step.lost)}
    assert explain(SEED, "cv").next is None


@pytest.mark.tex
def test_of_the_preferred_words_is_said_what_became_of_them(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(
        "basics: {name: Ada, label: Engineer of looms}\n"
        "skills: [{name: Methods, keywords: [Kubernetes]}, {name: Private, keywords: [Payments], except: [v]}]\n"
        "variants: {v: {template: resume, prefer: [kubernetes, payments, Rust, looms]}}\n"
    )
    words = explain(file, "v").prefer
    assert (words.shown, words.left_out, words.nowhere) == (("kubernetes", "looms"), ("payments",), ("Rust",))
    said = "preferred words: shown: `kubernetes`, `looms`; left out: `payments`; not in the source: `Rust`"
    assert said in cvtool("explain", str(file), "v").stdout


@pytest.mark.tex
def test_the_pictures_outline_blocks_and_mark_what_is_free(tmp_path: Path) -> None:
    done = cvtool("explain", str(SEED), "resume", "--png", str(tmp_path / "pictures"))
    assert done.returncode == 0
    files = sorted((tmp_path / "pictures").iterdir())
    with Image.open(files[-1]) as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or ()}
    assert {(0x3B, 0x6E, 0xA5), (0xB5, 0x54, 0x2A), (0xF6, 0xE3, 0xB4)} <= colours
    assert explain(SEED, "resume").pictures() == [file.read_bytes() for file in files]


@pytest.mark.tex
def test_a_variant_without_a_budget_is_accounted_for_too() -> None:
    explanation = explain(SEED, "cv")
    *shown, biography = explanation.rows
    assert len(shown) == 47
    assert all(row.shown and row.page and row.height for row in shown)
    assert (biography.section, biography.reason) == ("biography", "no section of `full-cv`")
    assert len(explanation.pages) == 3


def test_one_variant_is_asked_for(source: Path) -> None:
    assert cvtool("explain", str(source)).returncode == 2
    done = cvtool("explain", str(source), "resme")
    assert done.returncode == 2
    assert "did you mean `resume`?" in done.stderr


@pytest.mark.tex
def test_columns_are_accounted_for_and_drawn_each_by_itself(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "data" / "latex_templates", tmp_path / "latex_templates")
    file = tmp_path / "cv.yaml"
    awards = "".join(f"  - title: Award {n} of the Society\n" for n in range(70))
    variant = "variants: {v: {template: columns, pages: at most 2}}\n"
    file.write_text(f"basics: {{name: Ada}}\nwork: [{{name: Engines}}, {{name: Looms}}]\nawards:\n{awards}{variant}")
    explanation = explain(file, "v")
    left, main = explanation.columns["left"], explanation.columns["main"]
    assert len(left) == len(main) == len(explanation.pages) == 2
    assert left[0] > 0.9
    assert 0 < main[0] < 0.3
    assert (main[1], explanation.pages) == (0, left)
    assert {row.page for row in explanation.rows if row.section == "work"} == {1}
    with Image.open(BytesIO(explanation.pictures()[1])) as picture:
        beside = picture.convert("RGB").getpixel((600, 400))
        within = picture.convert("RGB").crop((60, 70, 285, 80)).getcolors() or []
    assert beside == (0xF6, 0xE3, 0xB4)
    assert beside not in [colour for _, colour in within]
    table = cvtool("explain", str(file), "v").stdout
    assert f"page 2: {left[1]:.0%} full (left {left[1]:.0%}, main 0%)" in table
