"""Where pages end, and what stands at their feet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.templates.kernel import LEFT, RIGHT, Pages, pages_of, section

pytestmark = pytest.mark.tex

LONG_NAME = "Maria Theresia von Habsburg-Lothringen, Prinzessin von und zu Liechtenstein, Grafin von Rietberg"


def lines(names: str, **keys: str) -> list[str]:
    """A `line` for each letter; what it is given for a letter is among its keys."""
    return [f"line{{title={{{name}}},{keys.get(name, '')}}}" for name in names]


def pages_with(pages: Pages, names: str) -> dict[str, int]:
    """The page on which the line of each letter stands."""
    return {name: pages.line(f"{name}").page for name in names}


def three_pages() -> str:
    return section(*lines("xyz", y="break={before}", z="break={before}"))


def feet(pages: Pages) -> list[str]:
    """The last lines of the pages after the first, with `2/3` for `2 / 3`, which readers may take for letter-spaced."""
    return [pages.texts(page)[-1].replace(" / ", "/") for page in range(2, pages.lines[-1].page + 1)]


def test_the_foot_says_the_page_and_how_many_there_are(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, three_pages(), setup="name={Ada},document={Bio}")
    assert pages.texts(1)[-1] == "x"
    assert feet(pages) == ["Ada · Bio 2/3", "Ada · Bio 3/3"]


@pytest.mark.parametrize(
    ("option", "expected"), [("full", ["Ada 2/3", "Ada 3/3"]), ("number", ["2/3", "3/3"]), ("none", ["y", "z"])]
)
def test_the_option_footer_leaves_less_of_it(tmp_path: Path, option: str, expected: list[str]) -> None:
    pages = pages_of(tmp_path, three_pages(), setup=f"name={{Ada}},footer={{{option}}}")
    assert feet(pages) == expected


@pytest.mark.parametrize(("name", "foot"), [(LONG_NAME, "My document 2/3"), (LONG_NAME[:50], f"{LONG_NAME[:50]} 2/3")])
def test_a_long_name_does_not_run_into_the_number(tmp_path: Path, name: str, foot: str) -> None:
    """What has no room is left out: first the document beside the name, then the name."""
    pages = pages_of(tmp_path, three_pages(), setup=f"name={{{name}}},document={{My document}}")
    line = [line for line in pages.lines if line.page == 2][-1]
    assert line.text.replace(" / ", "/") == foot
    assert line.left == LEFT
    assert line.right == pytest.approx(RIGHT, abs=0.1)


def test_a_document_of_more_than_forty_pages_says_only_which_page_it_is(tmp_path: Path) -> None:
    blocks = ["line{title={x}}", *["line{title={x},break={before}}"] * 40]
    pages = pages_of(tmp_path, section(*blocks))
    assert feet(pages) == [f"Ada {page}" for page in range(2, 42)]


def test_of_forty_pages_each_says_how_many_there_are(tmp_path: Path) -> None:
    blocks = ["line{title={x}}", *["line{title={x},break={before}}"] * 39]
    pages = pages_of(tmp_path, section(*blocks))
    assert feet(pages) == [f"Ada {page}/40" for page in range(2, 41)]


def test_a_block_begins_a_page_if_it_says_so(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, section(*lines("abc", b="break={before}")))
    assert pages_with(pages, "abc") == {"a": 1, "b": 2, "c": 2}


def test_a_section_begins_a_page_if_it_says_so(tmp_path: Path) -> None:
    body = section(*lines("a")) + section(*lines("b"), title="Talks", options="[break={before}]")
    pages = pages_of(tmp_path, body)
    assert pages_with(pages, "ab") == {"a": 1, "b": 2}
    assert pages.texts(2)[:2] == ["Talks", "b"]


def split(folder: Path, **keys: str) -> str:
    """The letters that stand on the second page of sixteen lines, too many for one."""
    letters = "abcdefghijklmnop"
    pages = pages_of(folder, section(*lines(letters, **keys)))
    return "".join(name for name, page in pages_with(pages, letters).items() if page == 2)


def test_no_page_ends_before_a_block_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "avoiding").mkdir()
    second = split(tmp_path)
    assert 2 <= len(second) <= 8
    first = second[0]
    assert split(tmp_path / "avoiding", **{first: "break={avoid}"}) == chr(ord(first) - 1) + second


@pytest.mark.parametrize("kept", [False, True])
def test_a_block_that_is_kept_is_on_one_page_with_its_highlights(tmp_path: Path, kept: bool) -> None:
    block = "entry{title={Job},date={2024},organization={Mill}" + (",keep={true}" if kept else "") + "}"
    points = [f"highlight{{text={{point {at}}}}}" for at in range(6)]
    pages = pages_of(tmp_path, section(*lines("abcdefg"), block, *points, "line{title={after}}"))
    on = {pages.line(text).page for text in ("Job", "Mill", *(f"• point {at}" for at in range(6)))}
    assert on == ({2} if kept else {1, 2})
    assert pages.line("after").page == 2


@pytest.mark.parametrize("kept", [False, True])
def test_a_section_that_is_kept_is_on_one_page(tmp_path: Path, kept: bool) -> None:
    options = "[keep={true}]" if kept else ""
    pages = pages_of(tmp_path, section(*lines("abcde")) + section(*lines("uvwxyz"), title="Talks", options=options))
    on = {pages.line(text).page for text in ("Talks", *"uvwxyz")}
    assert on == ({2} if kept else {1, 2})


def test_the_option_margins_is_a_factor_of_all_margins(tmp_path: Path) -> None:
    body = section("line{title={Medal},date={2024}}")
    usual, wider = (pages_of(tmp_path, body, setup=f"name={{Ada}},margins={{{factor}}}") for factor in ("1", "1.2"))
    assert (usual.line("Medal").left, wider.line("Medal").left) == (LEFT, LEFT + 10)
    assert usual.line("Medal").right == pytest.approx(RIGHT, abs=0.1)
    assert wider.line("Medal").right == pytest.approx(RIGHT - 10, abs=0.1)
    # The top margin of 40 grows by 8.
    assert wider.lines[0].bottom - usual.lines[0].bottom == pytest.approx(8, abs=0.01)
