from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvtool import CvtoolError, validate
from cvtool.diagnostics import SourceError
from cvtool.source import Mapping, find, read, to_data
from tests.helpers import cvtool


def test_scalars_stay_what_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("a: no\nb: 3.10\nc: 12:30\nd: 2022-11\ne: 0x1F\nf: ~\ng: 'null'\nh: 1_000\n")
    assert to_data(read(file).top) == {
        "a": "no", "b": "3.10", "c": "12:30", "d": "2022-11", "e": "0x1F", "f": None, "g": "null", "h": "1_000",
    }  # fmt: skip


def test_a_json_file_may_hold_tabs_and_surrogate_pairs(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    file.write_text('{\n\t"name":\t"A \\ud83d\\ude00 \\u4e2d \\/ \\\\ud83d"\n}')
    assert to_data(read(file).top) == {"name": "A 😀 中 / \\ud83d"}


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_bytes(b"\xef\xbb\xbfname: Ada\n")
    assert to_data(read(file).top) == {"name": "Ada"}


def test_every_node_knows_its_place(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("work:\n  - name: 机器学习\n    highlights: [one, two]\n")
    top = read(file).top
    assert isinstance(top, Mapping)
    span = find(top, ("work", 0, "highlights", 1))
    assert (span.line, span.column, span.end_column, span.text) == (3, 23, 26, "    highlights: [one, two]")
    assert str(find(top, ("work", 0, "name"))) == f"{file}:2:11"
    assert find(top, ("work", 0, "nothing", "here")).line == 2


def _codes(file: Path) -> list[tuple[str, str]]:
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    assert caught.value.exit_code == 1
    done = cvtool("validate", str(file))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    return [(d.code, str(d.span)) for d in caught.value.diagnostics]


def test_a_missing_file(tmp_path: Path) -> None:
    file = tmp_path / "nothing.yaml"
    assert _codes(file) == [("not-found", str(file))]


def test_a_folder(tmp_path: Path) -> None:
    assert _codes(tmp_path) == [("not-a-file", str(tmp_path))]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "null\n"])
def test_an_empty_file(tmp_path: Path, text: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(text)
    assert _codes(file) == [("empty-source", str(file))]


def test_invalid_utf_8_points_at_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_bytes("basics:\n  name: Zoë ".encode() + b"\xff\n")
    assert _codes(file) == [("not-utf-8", f"{file}:2:13")]


def test_a_file_of_50_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_bytes(b"a: " + b"x" * 50_000_000)
    assert _codes(file) == [("too-large", str(file))]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    # A socket would do as well; a link to itself cannot be read even by root.
    file = tmp_path / "cv.yaml"
    file.symlink_to(file)
    assert _codes(file) == [("unreadable", str(file))]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "cv.yaml"
    file.write_bytes(data)
    try:
        validate(file)
    except CvtoolError as error:
        found = error.diagnostics
    else:
        assert b"basics" in data
        return
    assert found
    assert all(d.message for d in found)


# PyYAML with libyaml stops at 1000 levels by itself since 6.0.4, and reads ahead as far as a key may reach.
NESTED = {
    "lists": ("[" * 1100, "1:56"),
    "a list a line": ("[\n" * 1100, "50:1"),
    "mappings": ("{" * 1100, "1:56"),
    "keys": ("{a: " * 1100, "1:203"),
    "both": ("[{a: " * 600, "1:128"),
    "indented lists": ("\n" + "- " * 1100, "2:99"),
    "indented keys": ("\n" + "".join(" " * level + "a:\n" for level in range(1, 1100)), "51:51"),
    "explicit keys": ("\n " + "? " * 1100, "2:100"),
    "after other scripts and line breaks": ("\r\n - 机器 😀\r\n - " + "[" * 1100, "3:52"),
}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("shape", NESTED)
def test_nesting_is_one_fault_at_the_level_too_many(
    shape: str, loader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cvtool.source.yaml._Loader", getattr(yaml, loader))
    text, place = NESTED[shape]
    for file in (tmp_path / "cv.yaml", tmp_path / "cv.json"):
        file.write_text("work: " + text, newline="")
        with pytest.raises(SourceError) as caught:
            read(file)
        [fault] = caught.value.diagnostics
        assert (fault.code, fault.message) == ("too-deep", "more than 50 levels of nesting")
        assert str(fault.span) == f"{file}:{place}"
