"""A spoilt source is a fault with a place in the file, or a CV all the same; never anything else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool import CvtoolError, Diagnostic, build, validate
from cvtool.diagnostics import errors
from cvtool.diagnostics.codes import CODES
from cvtool.diagnostics.report import FORMATS
from tests.fuzz.profiles import short
from tests.fuzz.tally import TALLY
from tests.helpers import ROOT, SEED

_SOURCES = [
    (file.suffix, file.read_bytes())
    for file in (SEED, ROOT / "tests/data/everything.yaml", ROOT / "tests/data/resume.json")
]
_MUTATIONS = 4
# What is said of files that were written, and of running feet.
_PLACELESS = {"rejected-pdf", "old-pdf", "overfull-box"}
# What has meant something else to some parser once.
_ODD: list[bytes] = [
    part.encode("utf-8", "surrogatepass")
    for part in (
        *"\t\n\r\0\x1b\x85\u2028\ufeff\ud800\U0001f600\u202e\u0301\u200b\ufffe",
        *"{}[],'\"`@%\\~=$",
        *(": ", "- ", "? ", "# ", "| ", "> ", "|2-\n", "&a ", "*a", "*a ", "<<: *a", "!!python/object:x ", "! "),
        *("---\n", "...\n", "%YAML 1.1\n", "null", "\\u0000", "\\ud83d", "$x$", "$\\input{a}$", "**"),
        *("[" * 60, "{a: " * 60, "- " * 60, "[" * 5000, "&a [*a, *a]", "1" * 5000, "x" * 200_000),
        *("variants: {a: {template: nope}}\n", "private: maybe\n", "startDate: 2022-13\n", "id: a/b\n"),
    )
]


def _cut(data: bytes, at: int, much: int) -> bytes:
    return data[:at] + data[at + much :]


def _truncate(data: bytes, at: int, _much: int) -> bytes:
    return data[:at]


def _flip(data: bytes, at: int, much: int) -> bytes:
    return data[:at] + bytes(byte ^ (1 << much % 8) for byte in data[at : at + 1]) + data[at + 1 :]


def _insert(data: bytes, at: int, much: int) -> bytes:
    return data[:at] + _ODD[much % len(_ODD)] + data[at:]


def _by_line(change: Callable[[list[bytes], int, int], None]) -> Callable[[bytes, int, int], bytes]:
    def changed(data: bytes, at: int, much: int) -> bytes:
        lines = data.splitlines(keepends=True)
        if lines:
            change(lines, data[:at].count(b"\n") % len(lines), much)
        return b"".join(lines)

    return changed


def _delete(lines: list[bytes], at: int, _much: int) -> None:
    del lines[at]


def _double(lines: list[bytes], at: int, much: int) -> None:
    lines.insert((at + much) % len(lines), lines[at])


def _swap(lines: list[bytes], at: int, much: int) -> None:
    other = (at + much) % len(lines)
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[bytes], at: int, much: int) -> None:
    lines[at] = b" " * (much % 9) + lines[at] if much % 2 else lines[at].lstrip()


def _rename(lines: list[bytes], at: int, much: int) -> None:
    key, colon, rest = lines[at].partition(b":")
    lines[at] = key[: -1 - much % 3] + colon + rest


def _add(lines: list[bytes], at: int, much: int) -> None:
    lines.insert(at, lines[at][: len(lines[at]) - len(lines[at].lstrip())] + _ODD[much % len(_ODD)] + b"\n")


_WAYS = [_cut, _truncate, _flip, _insert, *map(_by_line, (_delete, _double, _swap, _indent, _rename, _add))]


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the project after a few accidents, with its suffix."""
    suffix, data = draw(st.sampled_from(_SOURCES))
    for _ in range(draw(st.integers(1, _MUTATIONS))):
        way, at, much = draw(st.sampled_from(_WAYS)), draw(st.integers(0, len(data))), draw(st.integers(0, 200))
        data = way(data, at, much)
    return suffix, data


@pytest.mark.slow
@short(250)
@given(sources())
def test_a_spoilt_source_is_a_fault_with_a_place(source: tuple[str, bytes]) -> None:
    check_mutated(source, typeset=False)


@pytest.mark.tex
@short(5)
@given(sources())
def test_a_spoilt_source_builds_or_is_a_fault(source: tuple[str, bytes]) -> None:
    check_mutated(source, typeset=True)


def check_mutated(source: tuple[str, bytes], *, typeset: bool) -> None:
    """Validate a source, or build it."""
    suffix, data = source
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"cv{suffix}")
        file.write_bytes(data)
        try:
            found = build(file, output=folder)[0].diagnostics if typeset else validate(file)
        except CvtoolError as error:
            found = error.diagnostics
            assert errors(found)
        for diagnostic in found:
            _check(diagnostic, data)
        assert all(report(found) or not found for report in FORMATS.values())
    TALLY.add("built after accidents" if typeset else "validated after accidents", found)


def _check(diagnostic: Diagnostic, data: bytes) -> None:
    assert diagnostic.code in CODES
    assert diagnostic.message
    if diagnostic.code in _PLACELESS:
        return
    span = diagnostic.span
    assert span, diagnostic
    assert span.line or diagnostic.code == "empty-source", diagnostic
    assert 0 <= span.line <= len(data.decode("utf-8", "replace").splitlines()) + 1, diagnostic
    assert span.column <= len(span.text) + 1, diagnostic
