r"""What real TeX makes of `cvcolumn`: pages with columns side by side, each divided into pages by itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pytest

from cvtool.proofing import Reading, read_pdf
from cvtool.tex import Typeset, typeset
from tests.helpers import ROOT, log_of

pytestmark = pytest.mark.tex

INPUTS = [ROOT / "tests" / "data" / "latex_templates" / "columns", ROOT / "latex_templates" / "shared"]
LEFT, MAIN = (45, 187), (212, 550.3)
"""Where the columns of the class begin and end, in points from the left of the paper."""


def document(left: str, main: str, setup: str = "") -> str:
    columns = "".join(
        f"\\begin{{cvcolumn}}{{{name}}}\n\\begin{{cvsection}}{{{name}}}{{Section {name}}}\n{body}\n\\end{{cvsection}}\n"
        f"\\end{{cvcolumn}}\n"
        for name, body in (("left", left), ("main", main))
    )
    head = f"\\documentclass{{columns}}\n\\cvsetup{{name={{Ada Lovelace}},firstfooter={{true}},{setup}}}\n"
    return f"{head}\\begin{{document}}\n{columns}\\end{{document}}\n"


def prose(name: str, text: str) -> str:
    return f"\\cvprose{{id={{{name}}},text={{{text}}}}}\n"


def lines(name: str, count: int) -> str:
    return "".join(prose(f"{name}/{n}", f"{name} {n}") for n in range(count))


def run(tex: str) -> Typeset:
    done = typeset(tex, jobname="document", inputs=INPUTS)
    assert done.pdf is not None, done.problems
    return done


def reading(tex: str) -> Reading:
    pdf = run(tex).pdf
    assert pdf is not None
    return read_pdf(pdf)


def texts_of(read: Reading) -> list[list[str]]:
    """The text of each page, above the columns and in each."""
    return [[" ".join(part.split()) for part in page.parts()] for page in read.pages]


def is_in(column: tuple[float, float], edges: Iterable[float]) -> bool:
    return all(column[0] - 1 <= edge <= column[1] + 1 for edge in edges)


def test_a_column_is_one_run_of_the_content_of_each_page_the_left_one_first() -> None:
    read = reading(document(lines("l", 70), lines("m", 80)))
    assert len(read.pages) == 2
    for page in read.pages:
        texts = [shape for shape in page.shapes if shape.text.strip()]
        sides = [name for name, _ in groupby("left" if is_in(LEFT, (s.box.left,)) else "main" for s in texts)]
        assert sides == ["left", "main"]  # the head stands at the left, too
    first, second = texts_of(read)
    assert first[0] == "Ada Lovelace"
    assert first[1].startswith("Section left l 0 l 1 ")
    assert first[2].startswith("Section main m 0 m 1 ")
    assert second[0] == ""
    assert f"{first[1]} {second[1]}".endswith(" l 68 l 69")
    assert f"{first[2]} {second[2]}".endswith(" m 78 m 79")
    assert all(f"l {n}" in f"{first[1]} {second[1]}" for n in range(70))


def test_the_columns_of_a_page_begin_at_one_height_and_end_by_themselves() -> None:
    short, long = reading(document(lines("l", 3), lines("m", 80))), reading(document(lines("l", 80), lines("m", 3)))
    assert [len(read.pages) for read in (short, long)] == [2, 2]
    for read in (short, long):
        baselines = [max(s.box.bottom for s in read.pages[0].shapes if s.column == number) for number in (1, 2)]
        assert baselines[0] == pytest.approx(baselines[1], abs=0.1)
    assert texts_of(short)[1][1] == ""
    assert len(texts_of(long)[1]) == 2  # nothing of the right column is on the page


@pytest.mark.parametrize("count", range(35, 41))
def test_no_heading_stands_at_the_foot_of_a_column(count: int) -> None:
    heading = r"\end{cvsection}\begin{cvsection}{more}{More}" + lines("n", 9)
    pages = texts_of(reading(document(lines("l", count) + heading, "")))
    (before,) = [page[1] for page in pages if "More" in page[1]]
    assert "n 0 n 1" in before


def test_links_and_colours_go_on_in_their_column_and_not_in_the_one_beside_it() -> None:
    crossing = r"\textcolor{%s}{\cvlink{https://example.org/%s}{%s}}"
    left = crossing % ("cvaccent", "left", "narrow " * 80)
    main = crossing % ("cvmuted", "main", "wide " * 900)
    read = reading(document(lines("l", 34) + prose("x", left) + lines("y", 2), prose("m", main) + lines("z", 2)))
    assert len(read.pages) == 2
    colours = {"narrow": set[Any](), "wide": set[Any](), "y": set[Any](), "z": set[Any](), "l": set[Any]()}
    for page in read.pages:
        for target, column in (("left", LEFT), ("main", MAIN)):
            boxes = [link.box for link in page.links if link.target == f"https://example.org/{target}"]
            assert len(boxes) > 3
            assert all(is_in(column, (box.left, box.right)) for box in boxes)
        for shape in page.shapes:
            for word in colours.keys() & set(shape.text.split()):
                colours[word].add(shape.colour[:3])
    link, black = (0x1F, 0x4E, 0x79), (0, 0, 0)
    assert colours == {"narrow": {link}, "wide": {link}, "y": {black}, "z": {black}, "l": {black}}


def test_a_colour_alone_goes_on_in_its_column() -> None:
    muted = r"\textcolor{cvmuted}{%s}"
    tex = document(lines("l", 34) + prose("x", muted % ("narrow " * 80)), prose("m", "wide " * 900))
    read = reading(tex)
    for page in read.pages:
        colours = {word: shape.colour[:3] for shape in page.shapes for word in shape.text.split()}
        assert colours["narrow"] == (0x59, 0x59, 0x59)
        assert colours["wide"] == (0, 0, 0)


def test_columns_follow_the_head_as_a_document_of_one_column_does() -> None:
    tex = document(lines("l", 3), lines("m", 3), "measure={true}")
    single = tex.replace("\\begin{cvcolumn}{left}\n", "").replace("\\end{cvcolumn}\n\\begin{cvcolumn}{main}\n", "")
    one, two = run(single.replace("\\end{cvcolumn}\n", "")).measures, run(tex).measures
    assert one is not None
    assert two is not None
    for name in ("@section/left", "l/0"):
        assert two.positions[name].y == pytest.approx(one.positions[name].y, abs=0.01)
    assert two.positions["@section/main"].y == two.positions["@section/left"].y


def test_columns_begin_on_a_page_of_their_own_below_a_head_that_leaves_them_none() -> None:
    label = "A very long label of a person. " * 300
    pages = texts_of(reading(document(lines("l", 3), lines("m", 3), f"label={{{label}}}")))
    assert "Section left" not in pages[-2][0]
    assert [text.split()[1] for text in pages[-1][1:]] == ["left", "main"]


def test_a_column_that_the_class_does_not_have_is_an_error_that_names_it() -> None:
    done = typeset(document("", "").replace("{cvcolumn}{main}", "{cvcolumn}{right}"), jobname="d", inputs=INPUTS)
    assert done.pdf is None
    assert "this class has no column `right'" in done.problems[0].message.replace("column '", "column `")


def test_what_stands_in_a_column_is_measured_at_its_width_and_changes_no_byte() -> None:
    text = prose("%s", "Words of a text that is as long as can be. " * 6)
    tex = document(lines("l", 50) + text % "a", text % "b" + lines("m", 90))
    measuring = tex.replace("\\cvsetup{", "\\cvsetup{measure={true},")
    plain, measured = run(tex), run(measuring)
    assert plain.pdf == measured.pdf
    found = measured.measures
    assert found is not None
    assert found.blocks["a"].total > 1.8 * found.blocks["b"].total
    log = log_of(measuring, INPUTS)
    (left, main) = (line.split()[1:] for line in log.splitlines() if line.startswith("cvtool:column "))
    assert (left[0], main[0]) == ("left", "main")
    assert [float(length) for length in left[1:3]] == pytest.approx([LEFT[0], LEFT[1] - LEFT[0]], abs=0.3)
    assert [float(length) for length in main[1:3]] == pytest.approx([MAIN[0], MAIN[1] - MAIN[0]], abs=0.3)
    assert left[3] == main[3]


def test_the_heights_of_a_column_add_up_and_each_says_where_it_ends() -> None:
    tex = document(lines("l", 7), lines("m", 30), "measure={true}")
    found = run(tex).measures
    assert found is not None
    for name, last in (("l", 6), ("m", 29)):
        heights = sum(found.blocks[f"{name}/{n}"].total for n in range(1, last + 1))
        distance = found.positions[f"{name}/{last}"].y - found.positions[f"{name}/0"].y
        assert distance == pytest.approx(heights, abs=0.05)
    ends = [line.split()[1:] for line in log_of(tex, INPUTS).splitlines() if line.startswith("cvtool:end ")]
    assert [(page, column) for page, _, column in ends] == [("1", "left"), ("1", "main")]
    for (_, y, _), name in zip(ends, ("l/6", "m/29"), strict=True):
        assert 0 <= float(y) - found.positions[name].y < 0.4 * found.leading
