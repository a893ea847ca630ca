"""Entries come back as they were put or not at all; those of no use are removed; fingerprints tell changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from cvtool.cache.data import decode, encode
from cvtool.cache.stamps import Kind, Stamp, is_unchanged, stamp
from cvtool.cache.store import Store
from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.options import Result
from cvtool.tex import Problem, Typeset
from cvtool.tex.measures import Height, LinePosition, Measures

DAY = 86400.0


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache" / "things", max_entries=3, max_age=10 * DAY)


def age(file: Path, days: float) -> None:
    os.utime(file, (time.time() - days * DAY,) * 2)


def test_an_entry_comes_back(store: Store) -> None:
    assert store.get("a") is None
    for data in (b"one", b"", b"\n\0 two"):
        store.put("a", data)
        assert store.get("a") == data
    assert [file.name for file in store.folder.iterdir()] == ["a"]


@pytest.mark.parametrize("damaged", [b"", b"short", b"\0" * 32, b"\0" * 40])
def test_a_damaged_entry_is_absent(store: Store, damaged: bytes) -> None:
    store.put("a", b"one")
    store.file("a").write_bytes(damaged)
    assert store.get("a") is None
    store.put("a", b"two")
    assert store.get("a") == b"two"


def test_one_bit_is_damage(store: Store) -> None:
    store.put("a", b"one")
    file = store.file("a")
    file.write_bytes(file.read_bytes()[:-1] + b"f")
    assert store.get("a") is None


def test_those_used_last_are_kept(store: Store) -> None:
    for number, key in enumerate("abc"):
        store.put(key, key.encode())
        age(store.file(key), 5 - number)
    assert store.get("a") == b"a"
    store.put("d", b"d")
    assert sorted(file.name for file in store.folder.iterdir()) == ["a", "c", "d"]


def test_what_is_old_goes_with_all_its_files(store: Store) -> None:
    store.put("a", b"a")
    store.file("a", ".fmt").write_bytes(b"beside")
    age(store.file("a", ".fmt"), 11)
    store.put("b", b"b")
    assert store.file("a", ".fmt").exists()  # since the entry is in use
    age(store.file("a"), 11)
    store.put("b", b"b")
    assert [file.name for file in store.folder.iterdir()] == ["b"]


def test_a_half_written_file_of_a_program_that_was_killed_goes_too(store: Store) -> None:
    store.put("a", b"a")
    left = store.folder / ".cvtool-0123456789abcdef"
    left.write_bytes(b"half")
    age(left, 11)
    store.put("b", b"b")
    assert not left.exists()


def in_the_way(store: Store) -> None:
    store.folder.parent.write_text("a file")


def a_folder_instead(store: Store) -> None:
    store.file("a").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [in_the_way, a_folder_instead])
def test_a_store_that_cannot_be_written_is_empty(store: Store, spoil: Callable[[Store], None]) -> None:
    store.folder.parent.mkdir()
    if spoil is in_the_way:
        store.folder.parent.rmdir()
    spoil(store)
    store.put("a", b"a")
    assert store.get("a") is None
    store.discard("a")


def test_what_is_being_written_is_no_entry(store: Store) -> None:
    store.put("a", b"1")
    written = [store.folder / f".cvtool-{number}" for number in range(4)]
    for file in written:
        file.write_bytes(b"2")
    age(written[0], 11)
    store.put("b", b"3")
    assert {file.name for file in store.folder.iterdir()} == {"a", "b", *(file.name for file in written[1:])}


def test_many_threads_write_and_read_whole_entries(store: Store) -> None:
    whole = {bytes([number]) * 50_000 for number in range(20)}

    def write_and_read(data: bytes) -> bytes | None:
        store.put("a", data)
        return store.get("a")

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(write_and_read, whole)) <= whole
    assert [file.name for file in store.folder.iterdir()] == ["a"]


@pytest.mark.parametrize("kind", ["change", "content", "folder"])
def test_a_change_is_told(tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / "it"
    file = path / "file" if kind == "folder" else path
    absent = stamp(kind, path)
    assert is_unchanged([absent])
    file.parent.mkdir(exist_ok=True)
    file.write_text("one")
    there = stamp(kind, path)
    assert not is_unchanged([absent])
    assert is_unchanged([list(there)])
    age(file, 1)
    assert is_unchanged([there]) == (kind != "change")
    file.write_text("two")
    assert not is_unchanged([there])


@pytest.mark.parametrize(
    "malformed", [(), ("change",), ("other", "/", "x"), ("change", "a\0b", "x"), 1, ("change", 1, 1)]
)
def test_a_malformed_stamp_is_a_change(malformed: Stamp) -> None:
    assert not is_unchanged([malformed])


@dataclass(frozen=True)
class Other:
    """Has nothing of what is asked for."""

    other: int = 1


def test_dataclasses_come_back_from_json() -> None:
    import json

    span = Span("cv.yaml", 1, 2, 1, 3, "text \udc80")
    warning = Diagnostic("overfull-box", "message", span, None, Severity.WARNING, 2)
    result = Result("cv", Path("cv.tex"), None, 1, 2, 3, 0.5, (warning,))
    height = Height(1, 2, 3, breakable=True)
    measures = Measures(
        700, 50, 13, {"a": height}, {"b": (1.0, 2.5)}, {"a": LinePosition(1, 2, 3)}, LinePosition(2, 100)
    )
    typeset = Typeset(None, 1, 2, (Problem("tex-error", "message", tex_line=3),), measures, 2.5, (Path("a.sty"),))
    for value in (result, typeset):
        assert decode(type(value), json.loads(encode(value))) == value
        with pytest.raises(KeyError):
            decode(type(value), json.loads(encode(Other())))
