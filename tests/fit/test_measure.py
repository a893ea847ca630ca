r"""What TeX says of heights and places with \cvsetup{measure={true}}, and that saying it changes nothing."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

import pytest

from cvtool import build
from cvtool.tex import Typeset, typeset
from cvtool.tex.measures import Measures
from cvtool.view.ids import HEAD, group_id, is_heading, section_id
from tests.helpers import ROOT, SEED, log_of

pytestmark = pytest.mark.tex

TEMPLATES = ROOT / "latex_templates"
SOURCES = {"seed": SEED, "everything": ROOT / "tests" / "data" / "everything.yaml"}
CLASSES = {"cv": "full-cv", "resume": "resume", "bio": "grant-bio"}
DOCUMENTS = [(source, variant) for source in SOURCES for variant in CLASSES]
# How far the first baseline of the head is from the line before, were there one: \cvlarge of each class, in lines.
HEAD_LINES = {"full-cv": 1.8, "resume": 1.9, "grant-bio": 1.45}
NEAR = 0.3  # bp


def fills(found: Measures) -> Iterator[list[tuple[str, float]]]:
    """For each page its blocks, and how far each begins below the end of those before it, as the heights say."""
    for number, lines in groupby(found.positions.items(), lambda line: line[1].page):
        blocks = {name: line.y for name, line in lines}
        # From one block that has no gap, or one line, follows where, on this page, the sums begin.
        names = list(blocks)
        first = next(n for n in names if n != HEAD and (is_one_line(found, n) or not found.blocks[n].gap))
        begin = blocks[first] - found.blocks[first].gap - found.leading
        end = begin - sum(found.blocks[name].total for name in names[: names.index(first)])
        fill = []
        for name, y in blocks.items():
            fill.append((name, y - end))
            end += found.blocks[name].total
        if number == found.end.page:
            fill.append(("end", found.end.y - end))
        yield fill


def is_one_line(found: Measures, name: str) -> bool:
    return abs(found.blocks[name].total - found.blocks[name].gap - found.leading) < 0.01


def run(tex: str, template: str, **options: str) -> Typeset:
    r"""Typeset with more options in \cvsetup."""
    extra = "".join(f"\\cvsetup{{{key}={{{value}}}}}\n" for key, value in options.items())
    tex = tex.replace("\\begin{document}", extra + "\\begin{document}", 1)
    done = typeset(tex, jobname="document", inputs=[TEMPLATES / template, TEMPLATES / "shared"])
    assert done.pdf is not None, done.problems
    return done


def measures_of(done: Typeset) -> Measures:
    assert done.measures is not None
    return done.measures


def measure(tex: str, template: str, **options: str) -> Measures:
    return measures_of(run(tex, template, measure="true", **options))


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    folder = tmp_path_factory.mktemp("texts")
    return {
        (source, result.variant): result.tex.read_text(encoding="utf-8")
        for source, file in SOURCES.items()
        for result in build(file, list(CLASSES), output=folder / source, tex_only=True)
    }


@pytest.fixture(scope="module")
def runs(texts: dict[tuple[str, str], str]) -> dict[tuple[str, str], tuple[Typeset, Typeset]]:
    """Each document without and with measuring."""

    def both(document: tuple[str, str]) -> tuple[Typeset, Typeset]:
        tex, template = texts[document], CLASSES[document[1]]
        return run(tex, template), run(tex, template, measure="true", others="{and one other},{and two others}")

    with ThreadPoolExecutor() as pool:
        return dict(zip(DOCUMENTS, pool.map(both, DOCUMENTS), strict=True))


def of_class(template: str, body: str, setup: str = "") -> str:
    head = f"\\documentclass{{{template}}}\n\\cvsetup{{name={{A Name}},{setup}}}\n"
    return f"{head}\\begin{{document}}\n{body}\n\\end{{document}}\n"


@pytest.mark.parametrize(("source", "variant"), DOCUMENTS)
def test_measuring_changes_no_byte(
    runs: dict[tuple[str, str], tuple[Typeset, Typeset]], source: str, variant: str
) -> None:
    plain, measured = runs[source, variant]
    assert plain.pdf == measured.pdf
    assert plain.problems == measured.problems
    assert measured.passes == 1
    assert plain.measures is None


@pytest.mark.parametrize(("source", "variant"), DOCUMENTS)
def test_every_block_has_its_height_and_its_place(
    runs: dict[tuple[str, str], tuple[Typeset, Typeset]],
    texts: dict[tuple[str, str], str],
    source: str,
    variant: str,
) -> None:
    found = measures_of(runs[source, variant][1])
    blocks = re.findall(r"^ +\\cv(?!event|item|detail)\w+\{\s*id=\{(.*?)\}", texts[source, variant], re.MULTILINE)
    sections = re.findall(r"\\begin\{cv(section|group)\}\{(.*?)\}", texts[source, variant])
    assert set(found.blocks) == {HEAD, *blocks, *("@" + "/".join(section) for section in sections)}
    assert list(found.positions) == list(found.blocks)
    assert found.end.page == runs[source, variant][1].pages


@pytest.mark.parametrize(("source", "variant"), DOCUMENTS)
def test_heights_add_up_to_the_places(
    runs: dict[tuple[str, str], tuple[Typeset, Typeset]], source: str, variant: str
) -> None:
    found = measures_of(runs[source, variant][1])
    height, top, leading = found.page, found.top, found.leading
    headings: dict[float, float] = {}
    for fill in fills(found):
        for name, distance in fill:
            if name == "end":
                assert 0 < distance < 0.4 * leading  # the depth of the last line
            elif name == HEAD:
                assert distance == pytest.approx(HEAD_LINES[CLASSES[variant]] * leading, abs=NEAR)
            elif is_heading(name):
                # All headings alike, but for the gap that a group lacks right after one.
                kind = round(found.blocks[name].gap + 1000 * name.startswith("@group/"), 2)
                assert distance == pytest.approx(headings.setdefault(kind, distance), abs=NEAR)
            elif is_one_line(found, name):
                assert distance == pytest.approx(found.blocks[name].total, abs=NEAR)
            else:
                # The leading, and of the gaps those that stand before the block.
                assert leading - NEAR <= distance <= leading + found.blocks[name].gap + NEAR
    assert all(top < place.y <= top + height for place in found.positions.values())


@pytest.mark.parametrize("template", CLASSES.values())
def test_a_page_is_the_sum_of_its_blocks(template: str) -> None:
    body = r"""
        \begin{cvsection}{work}{Work}
          \cvprose{id={a},text={A line of text.}}
          \cventry{id={b},title={Title},organization={Organization},department={Department},date={2020},
            summary={A longer text. A longer text. A longer text. A longer text. A longer text. A longer text. A
            longer text. A longer text. A longer text.}}
          \begin{cvhighlights}\cvhighlight{id={c},text={A highlight}}\end{cvhighlights}
          \cvposition{id={d},title={Position},department={Department}}
          \begin{cvgroup}{g}{Group}
            \cvpublication{id={e},number={1},authors={Au Thor},title={\(x_i^2\)},date={2020}}
          \end{cvgroup}
          \cvtalk{id={f},title={Talk},kind={Lecture},events={\cvevent{name={Here},date={2020}}}}
          \cvline{id={h},title={Line},date={2020}}
        \end{cvsection}"""
    found = measure(of_class(template, body), template)
    (y_head, y_line), last = (found.positions[name].y for name in (HEAD, "h")), found.end.y
    heights = sum(height.total for height in found.blocks.values())
    assert y_line - y_head == pytest.approx(heights - HEAD_LINES[template] * found.leading, abs=0.05)
    assert 0 < last - y_line < 0.4 * found.leading
    assert list(found.blocks) == "@head @section/work a b c d @group/g e f h".split()
    assert found.blocks["a"].gap == 0 < found.blocks["h"].gap  # no gap after a heading


@pytest.mark.parametrize("variant", CLASSES)
def test_gaps_are_what_scales_with_the_spacing(texts: dict[tuple[str, str], str], variant: str) -> None:
    tex = texts["seed", variant]
    one, more = (measure(tex, CLASSES[variant], spacing=spacing) for spacing in ("1", "1.3"))
    for name, height in one.blocks.items():
        assert more.blocks[name].total == pytest.approx(height.at(1.3), abs=0.01)
        assert more.blocks[name].gap == pytest.approx(1.3 * height.gap, abs=0.01)


def a_list(name: str, length: int) -> str:
    items = (f"\\cvitem{{id={{i/{n}}},text={{{'Item ' * (1 + n * n % 5)}{n}}},role={{R{n}}}}}" for n in range(length))
    shown = "\n    ".join(items)
    return f"\\cvlist{{\n  id={{{name}}},\n  title={{Lead-in}},\n  items={{\n    {shown}\n  }},\n}}"


@pytest.mark.parametrize("template", CLASSES.values())
def test_items_are_the_heights_of_shorter_lists(template: str) -> None:
    lengths = range(1, 31)
    body = "\n".join(["\\cvprose{id={p},text={Text}}", *(a_list(f"l{n}", n) for n in lengths)])
    found = measure(of_class(template, body), template)
    alone = tuple(found.blocks[f"l{n}"].total for n in lengths)
    assert len(set(alone)) > 4
    for n in lengths:
        assert found.items[f"l{n}"] == alone[:n]


def test_a_long_list_is_measured_in_strides_and_never_too_low() -> None:
    lengths = (1, 2, 17, 30, 50, 77, 99, 100)
    body = "\n".join(["\\cvprose{id={p},text={Text}}", *(a_list(f"l{n}", n) for n in lengths)])
    found = measure(of_class("resume", body), "resume")
    items = found.items["l100"]
    assert len(items) == 100
    assert list(items) == sorted(items)
    for n in lengths:
        assert items[max(0, n - 11)] <= found.blocks[f"l{n}"].total <= items[n - 1]
    assert (items[0], items[-1]) == (found.blocks["l1"].total, found.blocks["l100"].total)


def test_what_the_log_complains_of_it_says_once() -> None:
    body = f"\\begin{{cvsection}}{{s}}{{S}}\\cvprose{{id={{p\\_1}},text={{{'m' * 200} \u4e2d}}}}\\end{{cvsection}}"
    tex = of_class("resume", body)
    inputs = [TEMPLATES / "resume", TEMPLATES / "shared"]
    texts = (tex, tex.replace("\\cvsetup{", "\\cvsetup{measure={true},"))
    plain, measured = (typeset(text, jobname="document", inputs=inputs) for text in texts)
    assert plain.problems
    # The second has another column, not another line.
    assert [problem.message for problem in plain.problems] == [problem.message for problem in measured.problems]
    plain_log, measured_log = (log_of(text, inputs) for text in texts)
    for words in ("Missing character", "Overfull"):
        assert measured_log.count(words) == plain_log.count(words) > 0
    assert "p_1" in measures_of(measured).blocks


def test_every_line_is_written_once(texts: dict[tuple[str, str], str]) -> None:
    tex = texts["seed", "resume"].replace("\\cvsetup{", "\\cvsetup{measure={true},")
    lines = re.findall(r"^cvtool:(\S+) (.*)$", log_of(tex, [TEMPLATES / "resume", TEMPLATES / "shared"]), re.MULTILINE)
    assert len(lines) > 50
    assert all(re.fullmatch(r"(\S+ )?-?[\d. ]+", rest) for _, rest in lines)
    named = [(kind, rest.split()[0] if kind in ("block", "items", "place") else "") for kind, rest in lines]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("template", CLASSES.values())
def test_what_a_class_knows_of_page_breaks_is_measured(template: str) -> None:
    body = r"""
        \begin{cvsection}{work}{Work}
          \begin{cvgroup}{work/group-1}{Group}
            \cvprose{id={a},text={A line of text.}}
            \cvlist{id={b},title={Lead-in},items={\cvitem{id={b/1},text={Item}}}}
            \cvpublication{id={c},title={Title}}
            \cventry{id={d},title={Title}}
          \end{cvgroup}
        \end{cvsection}"""
    found = measure(of_class(template, body), template)
    code = (TEMPLATES / template / f"{template}.cls").read_text()
    lines = [int(number) for number in re.findall(r"\\cvneed\{(\d)\}", code)]
    needs = [found.blocks[name].need for name in (section_id("work"), group_id("work", 1))]
    assert needs == pytest.approx([number * found.leading for number in lines], abs=0.01)
    assert [name for name in "abcd" if found.blocks[name].need] == []
    assert [name for name in "abcd" if found.blocks[name].breakable] == ["a", "b"]
    assert not found.blocks[section_id("work")].breakable
    assert found.positions["a"].leading == pytest.approx(found.leading, abs=0.01)
    assert found.positions[HEAD].leading == pytest.approx(HEAD_LINES[template] * found.leading, abs=0.01)


@pytest.mark.parametrize("template", CLASSES.values())
@pytest.mark.parametrize("title", ["", "title={A lead-in},"])
def test_a_list_that_is_cut_is_no_higher_than_measured(template: str, title: str) -> None:
    numbers = "one two three four five six seven eight nine ten eleven twelve".split()
    words = [f"and {number} other{'s' if count else ''}" for count, number in enumerate(numbers)]
    items = [f"\\cvitem{{id={{i/{n}}},text={{{'An item of some length'[: 3 + 4 * n % 20]}}}}}" for n in range(13)]

    def cut(name: str, count: int) -> str:
        left = words[len(items) - count - 1] if count < len(items) else ""
        others = f"others={{{left}}}," if left else ""
        return f"\\cvlist{{id={{{name}}},{title}{others}items={{{' '.join(items[:count])}}}}}\n"

    lists = "\\cvprose{id={before},text={A line.}}\n" + "".join(cut(f"l{n}", n) for n in range(1, len(items) + 1))
    body = f"\\begin{{cvsection}}{{s}}{{Skills}}\n{lists}{cut('all', len(items))}\\end{{cvsection}}"
    found = measure(of_class(template, body, "others={" + ",".join(f"{{{one}}}" for one in words) + "}"), template)
    heights = [found.blocks[f"l{n}"].total for n in range(1, len(items) + 1)]
    bounds = found.items["all"]
    assert len(bounds) == len(items)
    assert heights[-1] == pytest.approx(bounds[-1], abs=0.01)
    assert all(height <= bound + 0.01 for height, bound in zip(heights, bounds, strict=True))
    assert list(bounds[:-1]) == sorted(bounds[:-1])
    assert len(set(bounds)) > 1


def test_an_entry_that_is_called_head_is_not_the_head() -> None:
    body = "\\cvprose{id={%s},text={A line of text.}}\n\\cvprose{id={last},text={Another.}}"
    one, other = (measure(of_class("resume", body % name), "resume") for name in ("head", "other"))
    assert list(one.blocks.values()) == list(other.blocks.values())
    assert one.height(HEAD) == other.height(HEAD)
