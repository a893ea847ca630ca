"""Texts of which YAML takes characters for its own: what is said, and that the line shown is the right one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvtool import Diagnostic, SourceError
from cvtool.source import Source, read, to_data

TEXTS = (
    "**Bold** start", "*Italic* start", "> 5 TB of data", "| pipe", "% of users", "@home project", "`code` first",
    "& more", "{braces} first", "[x] done", "[link](https://example.org) here", "[link](https://example.org)",
    '"Quoted" start', "'Quoted' start", '"Quoted" and "more"', "[a] and [b]", "**a**: b",
)  # fmt: skip
PLACES = ("a:\n  - {}\n", "a: {}\n", "a:\n  b: {}\n  c: d\n", "a:\n  - b: {}\n    c: d\n", "a:\n  - x\n  - {}\n  - y\n")
LOADERS = ("CSafeLoader", "SafeLoader")


def found(folder: Path, text: str, name: str = "cv.yaml") -> list[Diagnostic]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    try:
        return list(read(file).diagnostics)
    except SourceError as error:
        return list(error.diagnostics)


def shown(diagnostic: Diagnostic) -> str:
    """The line that the hint shows."""
    match = re.fullmatch(r"put the text in (?:single )?quotes: `(.*)`", diagnostic.hint or "", re.DOTALL)
    assert match, diagnostic.hint
    return match[1]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", TEXTS)
def test_the_line_that_is_shown_says_what_was_typed(
    text: str, place: str, loader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("yaml", "mend"):
        monkeypatch.setattr(f"cvtool.source.{module}._Loader", getattr(yaml, loader))
    written = place.format(text)
    said = found(tmp_path, written)
    if not said:  # `- it: costs` is a key with a value, which only the schema can tell
        pytest.skip("it is YAML")
    (fault,) = said
    (line,) = [number for number, each in enumerate(written.splitlines(), 1) if text in each]
    assert (fault.code, fault.span and fault.span.line) == ("yaml-syntax", line)
    mended = written.replace(written.splitlines()[line - 1].strip(), shown(fault))
    assert found(tmp_path, mended) == []
    assert text in str(to_data(read(tmp_path / "cv.yaml").top)).replace("\\'", "'")


def test_every_such_line_is_told_of_in_one_run(tmp_path: Path) -> None:
    said = found(tmp_path, "a:\n" + "".join(f"  - {text}\n" for text in TEXTS[:10]) + "b: c: d\n")
    assert [d.span.line for d in said if d.span] == list(range(2, 13))


def test_a_text_of_several_lines_is_mended_as_a_whole(tmp_path: Path) -> None:
    (fault,) = found(tmp_path, "a:\n  - **Bold** and\n    more of it\n  - next\n")
    assert shown(fault) == "- '**Bold** and …'"


def test_what_is_in_brackets_is_mended_there(tmp_path: Path) -> None:
    (fault,) = found(tmp_path, "a: [one, **two**, three]\n")
    assert shown(fault) == "a: [one, '**two**', three]"


def test_a_comment_stays_one(tmp_path: Path) -> None:
    (fault,) = found(tmp_path, "a: **b** # c\n")
    assert shown(fault) == "a: '**b**' # c"


@pytest.mark.parametrize(
    "text",
    ["a:\n  - b\n c: d\n", "a: [b\nc: d\n", "a: - b\n", "a: b\n  c: d\n", "a\nb: c\n", '{"a": "\\ud800",\n"b": "c"}\n'],
)
def test_what_quotes_do_not_mend_is_not_mended(text: str, tmp_path: Path) -> None:
    for fault in found(tmp_path, text):
        assert not re.search("quotes: `[a-c]:", (fault.hint or "").replace("`title:", ""))


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("a: Ranked #1 of 120", "a: 'Ranked #1 of 120'"),
        ("a:\n  - Seller #1", "- 'Seller #1'"),
        ("a: #1 seller", "a: '#1 seller'"),
        ("a:\n  - #hashtag", "- '#hashtag'"),
        ("a: Learned C # and more", "a: 'Learned C # and more'"),
        ("a: it's #1", "a: 'it''s #1'"),
        ("a: ! Important", "a: '! Important'"),
        ("a: &more text", "a: '&more text'"),
        ('a: "C:\\new\\table"', "a: 'C:\\new\\table'"),
        ('a: "of $\\nu$"', "a: 'of $\\nu$'"),
    ],
)
def test_what_yaml_drops_is_a_warning_with_the_line(line: str, hint: str, tmp_path: Path) -> None:
    (warning,) = found(tmp_path, line + "\n")
    assert (warning.code, str(warning.severity), shown(warning)) == ("cut-text", "warning", hint)


@pytest.mark.parametrize(
    "line",
    ["a: Rock & Roll # the band", "a: C#", "a: 'x' #1", "a: b  # 1", "a: x#1", "a: &x b\nc: *x", "a: '#1'",
     'a: "one\\ntwo"', 'a: "C:\\\\new"', "a: |\n  x #1", "# 1\na: b #", "a: #\n  - b", "a: Vitamin C", "a: b\n#c"],
)  # fmt: skip
def test_what_loses_nothing_is_no_warning(line: str, tmp_path: Path) -> None:
    assert found(tmp_path, line + "\n") == []


def test_json_has_no_comments(tmp_path: Path) -> None:
    assert found(tmp_path, '{"a": "x #1", "b": "C:\\\\new"}', "cv.json") == []


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20))
def test_whatever_stands_there_reading_ends_and_mended_lines_are_right(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for fault in found(folder, f"a:\n  - {text}\nb: c\n"):
        if fault.hint and fault.hint.startswith("put the text in quotes: `- '") and "…" not in fault.hint:
            assert found(folder, f"a:\n  {shown(fault)}\nb: c\n") == []


def test_a_source_with_mended_lines_goes_on_to_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("basics:\n  name: @ada\n", encoding="utf-8")
    source = read(file)
    assert isinstance(source, Source)
    assert to_data(source.top) == {"basics": {"name": "@ada"}}
    assert [d.code for d in source.diagnostics] == ["yaml-syntax"]
