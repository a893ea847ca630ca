r"""What TeX says of heights and places with \cvsetup{measure={true}}, and that saying it changes nothing."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby

import pytest

from cvtool import build
from cvtool.tex import Typeset, typeset
from tests.helpers import ROOT

TEMPLATES = ROOT / "latex_templates"
SOURCES = {"own": ROOT / "cv.yaml", "everything": ROOT / "tests" / "data" / "everything.yaml"}
CLASSES = {"cv": "full-cv", "resume": "resume", "bio": "grant-bio"}
DOCUMENTS = [(source, variant) for source in SOURCES for variant in CLASSES]
# How far the first baseline of the head is from the line before, were there one: \cvlarge of each class, in lines.
HEAD = {"full-cv": 1.8, "resume": 1.9, "grant-bio": 1.45}
NEAR = 0.3  # bp


@dataclass
class Measured:
    """The lines of a log."""

    page: tuple[float, float, float] = (0, 0, 0)
    end: tuple[int, float] = (0, 0)
    heights: dict[str, float] = field(default_factory=dict)
    gaps: dict[str, float] = field(default_factory=dict)
    items: dict[str, list[float]] = field(default_factory=dict)
    places: dict[str, tuple[int, float]] = field(default_factory=dict)

    def fills(self) -> Iterator[list[tuple[str, float]]]:
        """For each page its blocks, and how far each begins below the end of those before it, as the heights say."""
        for number, places in groupby(self.places.items(), lambda place: place[1][0]):
            blocks = [(name, y) for name, (_, y) in places]
            # From one block that has no gap, or one line, follows where, on this page, the sums begin.
            names = [name for name, _ in blocks]
            first = next(name for name in names if name != "head" and (self.is_one_line(name) or not self.gaps[name]))
            begin = self.places[first][1] - self.gaps[first] - self.page[2]
            end = begin - sum(self.heights[name] for name in names[: names.index(first)])
            fill = []
            for name, y in blocks:
                fill.append((name, y - end))
                end += self.heights[name]
            if number == self.end[0]:
                fill.append(("end", self.end[1] - end))
            yield fill

    def is_one_line(self, name: str) -> bool:
        return abs(self.heights[name] - self.gaps[name] - self.page[2]) < 0.01


def read(log: str) -> Measured:
    found, pages = Measured(), 0
    for kind, rest in re.findall(r"^cvtool:(\S+) (.*)$", log, re.MULTILINE):
        assert re.fullmatch(r"(\S+ )?-?[\d. ]+", rest), rest
        words = rest.split()
        match kind:
            case "page":
                pages += 1
                found.page = (float(words[0]), float(words[1]), float(words[2]))
            case "block":
                name, height, gap = words
                assert name not in found.heights
                found.heights[name], found.gaps[name] = float(height), float(gap)
            case "items":
                found.items[words[0]] = [float(word) for word in words[1:]]
            case "place":
                name, page, y = words
                assert name not in found.places
                found.places[name] = (int(page), float(y))
            case "end":
                found.end = (int(words[0]), float(words[1]))
            case _:
                raise AssertionError(kind)
    assert pages == 1
    return found


def run(tex: str, template: str, **options: str) -> Typeset:
    r"""Typeset with more options in \cvsetup."""
    extra = "".join(f"\\cvsetup{{{key}={{{value}}}}}\n" for key, value in options.items())
    tex = tex.replace("\\begin{document}", extra + "\\begin{document}", 1)
    done = typeset(tex, jobname="document", inputs=[TEMPLATES / template, TEMPLATES / "shared"])
    assert done.pdf is not None, done.problems
    return done


def measure(tex: str, template: str, **options: str) -> Measured:
    return read(run(tex, template, measure="true", **options).log)


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
        return run(tex, template), run(tex, template, measure="true")

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
    assert not re.search("^cvtool:", plain.log, re.MULTILINE)


@pytest.mark.parametrize(("source", "variant"), DOCUMENTS)
def test_every_block_has_its_height_and_its_place(
    runs: dict[tuple[str, str], tuple[Typeset, Typeset]],
    texts: dict[tuple[str, str], str],
    source: str,
    variant: str,
) -> None:
    found = read(runs[source, variant][1].log)
    blocks = re.findall(r"^ +\\cv(?!event|item|detail)\w+\{\s*id=\{(.*?)\}", texts[source, variant], re.MULTILINE)
    sections = re.findall(r"\\begin\{cv(section|group)\}\{(.*?)\}", texts[source, variant])
    assert set(found.heights) == {"head", *blocks, *("/".join(section) for section in sections)}
    assert list(found.places) == list(found.heights)
    assert found.end[0] == runs[source, variant][1].pages


@pytest.mark.parametrize(("source", "variant"), DOCUMENTS)
def test_heights_add_up_to_the_places(
    runs: dict[tuple[str, str], tuple[Typeset, Typeset]], source: str, variant: str
) -> None:
    found = read(runs[source, variant][1].log)
    height, top, leading = found.page
    headings: dict[float, float] = {}
    for fill in found.fills():
        for name, distance in fill:
            if name == "end":
                assert 0 < distance < 0.4 * leading  # the depth of the last line
            elif name == "head":
                assert distance == pytest.approx(HEAD[CLASSES[variant]] * leading, abs=NEAR)
            elif name.startswith(("section/", "group/")):
                # All headings alike, but for the gap that a group lacks right after one.
                kind = round(found.gaps[name] + 1000 * name.startswith("group/"), 2)
                assert distance == pytest.approx(headings.setdefault(kind, distance), abs=NEAR)
            elif found.is_one_line(name):
                assert distance == pytest.approx(found.heights[name], abs=NEAR)
            else:
                # The leading, and of the gaps those that stand before the block.
                assert leading - NEAR <= distance <= leading + found.gaps[name] + NEAR
    assert all(top < y <= top + height for _, y in found.places.values())


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
    (y_head, y_line), last = (found.places[name][1] for name in ("head", "h")), found.end[1]
    heights = sum(found.heights.values())
    assert y_line - y_head == pytest.approx(heights - HEAD[template] * found.page[2], abs=0.05)
    assert 0 < last - y_line < 0.4 * found.page[2]
    assert list(found.heights) == "head section/work a b c d group/g e f h".split()
    assert found.gaps["a"] == 0 < found.gaps["h"]  # no gap after a heading


@pytest.mark.parametrize("variant", CLASSES)
def test_gaps_are_what_scales_with_the_spacing(texts: dict[tuple[str, str], str], variant: str) -> None:
    tex = texts["own", variant]
    one, more = (measure(tex, CLASSES[variant], spacing=spacing) for spacing in ("1", "1.3"))
    for name, height in one.heights.items():
        assert more.heights[name] == pytest.approx(height + 0.3 * one.gaps[name], abs=0.01)
        assert more.gaps[name] == pytest.approx(1.3 * one.gaps[name], abs=0.01)


def a_list(name: str, length: int) -> str:
    items = (f"\\cvitem{{id={{i/{n}}},text={{{'Item ' * (1 + n * n % 5)}{n}}},role={{R{n}}}}}" for n in range(length))
    shown = "\n    ".join(items)
    return f"\\cvlist{{\n  id={{{name}}},\n  title={{Lead-in}},\n  items={{\n    {shown}\n  }},\n}}"


@pytest.mark.parametrize("template", CLASSES.values())
def test_items_are_the_heights_of_shorter_lists(template: str) -> None:
    lengths = range(1, 31)
    body = "\n".join(["\\cvprose{id={p},text={Text}}", *(a_list(f"l{n}", n) for n in lengths)])
    found = measure(of_class(template, body), template)
    alone = [found.heights[f"l{n}"] for n in lengths]
    assert len(set(alone)) > 4
    for n in lengths:
        assert found.items[f"l{n}"] == alone[:n]


def test_a_long_list_is_measured_in_strides_and_never_too_low() -> None:
    lengths = (1, 2, 17, 30, 50, 77, 99, 100)
    body = "\n".join(["\\cvprose{id={p},text={Text}}", *(a_list(f"l{n}", n) for n in lengths)])
    found = measure(of_class("resume", body), "resume")
    items = found.items["l100"]
    assert len(items) == 100
    assert items == sorted(items)
    for n in lengths:
        assert items[max(0, n - 11)] <= found.heights[f"l{n}"] <= items[n - 1]
    assert (items[0], items[-1]) == (found.heights["l1"], found.heights["l100"])


def test_what_the_log_complains_of_it_says_once() -> None:
    body = f"\\begin{{cvsection}}{{s}}{{S}}\\cvprose{{id={{p\\_1}},text={{{'m' * 200} \u4e2d}}}}\\end{{cvsection}}"
    tex = of_class("resume", body)
    plain, measured = (
        typeset(text, jobname="document", inputs=[TEMPLATES / "resume", TEMPLATES / "shared"])
        for text in (tex, tex.replace("\\cvsetup{", "\\cvsetup{measure={true},"))
    )
    assert plain.problems
    # The second has another column, not another line.
    assert [problem.message for problem in plain.problems] == [problem.message for problem in measured.problems]
    assert measured.log.count("Missing character") == plain.log.count("Missing character")
    assert measured.log.count("Overfull") == plain.log.count("Overfull")
    assert "p_1" in read(measured.log).heights
