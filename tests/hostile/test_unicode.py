"""Characters of many blocks of Unicode, and those that show nothing: on the page, or a fault that names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool import Diagnostic, validate
from cvtool.diagnostics import SourceError
from tests.hostile.prove import fold, has_font, missing, sort_out

BLOCKS = (
    "0020-024F 0250-02FF 0370-03FF 0400-052F 0531-058F 05D0-05F4 0620-064A 0660-066D 0671-06D5 06DD-06FF 0904-0939"
    " 0985-09B9 0A05-0A39 0A85-0AB9 0B05-0B39 0B85-0BB9 0C05-0C39 0C85-0CB9 0D05-0D39 0D85-0DC6 0E01-0E30 0E3F-0E46"
    " 0E81-0EB0 0F00-0F17 0F40-0F6C 1000-102A 10A0-10FF 1100-1112 1200-137F 13A0-13FF 1401-14FF 1680-16FF 1780-17B3"
    " 1820-1878 1D00-1DBF 1E00-1FFF 2010-205E 2070-209C 20A0-20BF 2100-218B 2190-23FF 2440-27FF 2900-2BFF 2C60-2CFF"
    " 2D30-2D6F 2E80-2FD5 3001-303F 3041-318E 3200-33FF 4E00-4EFF A4D0-A4FF A720-A7BF A880-A8FF AC00-AC7F F900-F94F"
    " FB00-FB06 FB1D-FB4E FE30-FE6B FF01-FFDC 10300-1034A 1D400-1D4FF 1D7CE-1D7FF 1F000-1F02F 1F0A0-1F1FF 1F300-1F3FF"
    " 1F600-1F64F 1F900-1F9FF 10100-1010F 10350-10357 10500-1050F 10530-1053F 10860-1086F 10880-1088F 108E0-108EF"
    " 10980-1098F 109A0-109AF 10A60-10A6F 10A80-10A8F 10AC0-10ACF 10B40-10B4F 10B60-10B6F 10B80-10B8F 10E80-10E8F"
    " 10F00-10F0F 10F30-10F3F 10FE0-10FEF 11150-1115F 11200-1120F 11280-1128F 112B0-112BF 11700-1170F 11A00-11A0F"
    " 11A50-11A5F 11AC0-11ACF 11C00-11C0F 11C70-11C7F 11D00-11D0F 11D60-11D6F 14400-1440F 16AD0-16ADF"
    " 16E40-16E4F 1E800-1E80F 1EC71-1EC7F 0FD5-0FD8 20000-2003F E000-E010 FDD0-FDD4 E0100-E0101"
).split()
ROW = 16
# Of U+FB4F PDFium reads the two letters in the wrong order.
# Two characters share one glyph of a font, and the PDF can name but one: ڲ, ۶, 〜, and an ideograph of compatibility.
SHARED = "\u06b2\u06f6\u301c\uf92c"


def characters(block: str) -> Iterator[str]:
    """The characters of a block that can stand alone: no marks, spaces, controls."""
    first, last = (int(code, 16) for code in block.split("-"))
    for code in range(first, last + 1):
        if unicodedata.category(chr(code))[0] not in "MZ" and unicodedata.category(chr(code)) not in ("Cc", "Cf"):
            yield chr(code)


def rows(part: int) -> list[str]:
    found: list[str] = []
    for block in BLOCKS[part::4]:
        some = list(characters(block))
        found += ["w " + " w ".join(some[at : at + ROW]) for at in range(0, len(some), ROW)]
    return found


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_each_character_of_a_block_is_printed_or_named(part: int, tmp_path: Path) -> None:
    # In a row by itself, a character that has no font would take its neighbours with it.
    done = sort_out(rows(part), tmp_path)
    named = {chr(int(code, 16)) for found in done.faults.values() for code in codes(found)}
    assert [f"U+{ord(char):04X}" for char in named if has_font(f"{ord(char):04X}")] == []
    (tmp_path / "again").mkdir()
    rest = ["w " + " w ".join(char for char in row.split(" ")[1::2] if char not in named) for row in done.faults]
    again = sort_out([row for row in rest if row != "w "], tmp_path / "again")
    assert again.faults == {}
    pages = done.pages + again.pages
    printed = [char for row in rows(part) for char in row.split(" ")[1::2] if char not in named]
    printed = [char for char in printed if char not in SHARED]
    assert len(printed) > 1000
    assert [f"U+{ord(char):04X}" for char in printed if missing(char, pages, 1)] == []


def codes(faults: list[Diagnostic]) -> list[str]:
    return [code for fault in faults for code in re.findall(r"\(U\+([0-9A-F]+)", fault.message)]


INVISIBLE = ["\u00ad", "\u034f", "\u061c", "\u115f", "\u17b4", "\u180e", "\ufeff", "\U000e0041", "\ufff9", "\ufffb"]
INVISIBLE += [chr(code) for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))]
INVISIBLE += ["\ufe00", "\ufe0e", "\ufe0f", "\U000e0100", "\u180b"]


@pytest.mark.tex
def test_what_shows_nothing_neither_prints_nor_reorders_nor_stops(tmp_path: Path) -> None:
    texts = [f"be{sign}fore{sign}{sign}hand {number}x{sign}" for number, sign in enumerate(INVISIBLE)]
    texts += [f"{sign}Latin {sign}кирилл{sign}ица {number}y" for number, sign in enumerate(INVISIBLE)]
    done = sort_out(texts, tmp_path)
    assert done.faults == {}
    for number in range(len(INVISIBLE)):
        assert f"beforehand{number}x" in done.pages
        assert f"latinкириллица{number}y" in done.pages


@pytest.mark.tex
@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم", "ශ්‍රී ලංකා", "क्‍ष क्‌ष", "☕\ufe0f ☂\ufe0e", "ᠠ\u180b", "q\u0301x\u0330", "o\u031b\u0323 u\u031b",
        "か\u3099は\u309a", "Z" + "\u0335\u0321\u0341" * 12 + "algo", "\u0301 alone", "a\u20ddb\u20e0",
        "न\u0301", "и\u0306 е\u0308", "בּ שׁ", "ạ̈ ǖ", "e\u0301\u0301\u0301",
    ],
)  # fmt: skip
def test_joiners_selectors_and_marks_reach_the_fonts_that_heed_them(text: str, tmp_path: Path) -> None:
    done = sort_out([text], tmp_path)
    assert done.faults == {}
    assert not missing(text, done.pages, 1)
    assert fold(text)


BAD = [*map(chr, range(9)), "\x0b", "\x0c", *map(chr, range(14, 32)), "\x7f", "\x80", "\x9f", "\ufffe", "\uffff"]


def faults_of_escapes(characters: list[str], file: Path) -> set[tuple[str, int]]:
    lines = "".join(f'"a\\u{ord(char):04x}b",\n' for char in characters)
    file.write_text('{"basics": {"name": "Ada"}, "outreach": [\n' + lines + '"end"]}\n')
    try:
        found = validate(file)
        assert file.suffix == ".json"
    except SourceError as error:
        found = error.diagnostics
    return {(one.code, one.span.line) for one in found if one.span}


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_controls_are_faults_at_their_lines(suffix: str, tmp_path: Path) -> None:
    found = faults_of_escapes(BAD, tmp_path / f"cv{suffix}")
    assert found == {("bad-character", line) for line in range(2, len(BAD) + 2)}


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize("half", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_half_a_character_is_a_fault_at_its_line(suffix: str, half: int, tmp_path: Path) -> None:
    assert faults_of_escapes(["x", chr(half)], tmp_path / f"cv{suffix}") <= {("bad-character", 3), ("yaml-syntax", 3)}
