"""Problems in TeX's log, also after success: missing characters, overfull boxes, replaced fonts; passes and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cvtool.diagnostics import Severity
from cvtool.tex.install import character_hint
from cvtool.tex.result import Problem

_MAX_OVERFULL: Final = 1.0
"""TeX points (1/72.27 inch) by which a box may be too large: less cannot be seen."""

# Text of the document is in the log, too, but never at the start of a line.
_PAGES: Final = r"^Output written on .* \((\d{1,9}) pages?"
_AGAIN: Final = (
    r"^(?:LaTeX|Package \S+|Class \S+) Warning: .*(?:\n\(\S+\).*)*?"
    r"(?:Rerun to get|Rerun LaTeX|may have changed)"
)
_RERUN_FILE: Final = r"^Package rerunfilecheck Warning: File .* has changed"
_GLYPH: Final = (
    r"^(?:[^\n]*:(?P<line>\d{1,9}): |! )?Missing character: There is no (?P<shown>.+?)"
    r"(?: \((?:U\+|\")(?P<code>[0-9A-F]{1,5}|10[0-9A-F]{4})\))? in font (?P<font>.+?)[!.]?$"
)
_BOX: Final = r"^Overfull \\(?P<box>[hv])box \((?P<points>\d{1,9}(?:\.\d+)?)pt too \w+\) (?P<where>.*)\n(?P<text>.*)$"
_FONT: Final = (
    r"^LaTeX Font Warning: Font shape `(?P<wanted>[^']+)'.*\n"
    r"\(Font\) +(?:using|Font shape) `(?P<used>[^']+)' (?:tried )?instead(?: on input line (?P<line>\d{1,9}))?"
)


def pages(log: str) -> int:
    """Return the number of pages that TeX reports as written; 0 if none."""
    found: list[str] = re.findall(_PAGES, log, re.MULTILINE)
    return int(found[-1]) if found else 0


def asks_for_another_pass(log: str) -> bool:
    """Return whether references, bookmarks or the like have not settled in this pass."""
    return any(re.search(pattern, log, re.MULTILINE) for pattern in (_AGAIN, _RERUN_FILE))


def problems(log: str, tex: str) -> Iterator[Problem]:
    """Yield the problems of the pages: missing characters, replaced fonts, overfull boxes."""
    yield from missing_glyphs(log, tex)
    yield from _replaced_fonts(log)
    yield from _overfull_boxes(log, tex.count("\n") + 1)


def missing_glyphs(log: str, tex: str) -> Iterator[Problem]:
    """Yield a problem for each character that the fonts lack, once: it is missing from the page."""
    seen: set[str] = set()
    for match in re.finditer(_GLYPH, log, re.MULTILINE):
        character = chr(int(match["code"], 16)) if match["code"] else match["shown"]
        # Packages set text in the null font to measure or parse it; none of that is printed.
        if character in seen or match["font"] == "nullfont" or _is_invisible(character):
            continue
        seen.add(character)
        yield _missing_glyph(character, match["font"], int(match["line"] or 0) or line_of(character, tex))


def line_of(text: str, tex: str) -> int | None:
    """Return the number, from 1, of the first line of the `.tex` that contains a text; None if none does."""
    at = tex.find(text)
    return tex.count("\n", 0, at) + 1 if at >= 0 else None


def font_name(font: str) -> str:
    """Return the name or file of a font without XeTeX's brackets and options."""
    found = re.match(r'"?(?:\[(?P<file>[^]]+)\]|(?P<name>[^:/"]+))', font)
    return (found["file"] or found["name"]).rpartition("/")[2] if found else font


def _is_invisible(character: str) -> bool:
    """Return whether a character has no glyph of its own, so that a font need not have it."""
    import unicodedata

    is_selector = "VARIATION SELECTOR" in unicodedata.name(character[0], "")
    return is_selector or unicodedata.category(character[0]) == "Cf"


def _missing_glyph(character: str, font: str, line: int | None) -> Problem:
    import unicodedata

    name = unicodedata.name(character[0], "")
    shown = f"`{character}` " if character.isprintable() and not unicodedata.combining(character[0]) else ""
    code = f"U+{ord(character[0]):04X}" + (f" {name}" if name else "")
    message = f"the font `{font_name(font)}` lacks the character {shown}({code})"
    return Problem("missing-glyph", message, character_hint(character[0]), line, character=character[0])


def _replaced_fonts(log: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for match in re.finditer(_FONT, log, re.MULTILINE):
        if match["wanted"] not in seen:
            seen.add(match["wanted"])
            message = f"the font `{match['wanted']}` does not exist, and `{match['used']}` was used instead"
            hint = "choose a font that has this shape, or a template that does without it"
            yield Problem("replaced-font", message, hint, int(match["line"] or 0) or None, Severity.WARNING)


_OFF_PAGE = "a text that cannot be broken is higher than a page: divide it"


def _overfull_boxes(log: str, lines: int) -> Iterator[Problem]:
    for match in re.finditer(_BOX, log, re.MULTILINE):
        points = float(match["points"])
        if points > _MAX_OVERFULL:
            message = f"{_what(match['box'], match['text'])} is {points:.1f} pt too {_way(match['box'])}"
            line, span = _where(match["where"], lines)
            if "output is active" in match["where"]:
                yield Problem("text-off-page", f"{points:.0f} pt of a page do not fit on it", _OFF_PAGE)
                continue
            hint = "shorten the text, or give it a place to break"
            yield Problem("overfull-box", message + span, hint, line, Severity.WARNING)


def _what(box: str, text: str) -> str:
    """Return the name of an overfull box in messages: its first words, if the log shows them."""
    words = re.sub(r"\\\S+/[\d.]+ ?|\[\]|\|", "", text).strip() if box == "h" else ""
    if not words:
        return "a line" if box == "h" else "a page or a box"
    return f"the line `{words[:60].rstrip().replace('`', chr(39))}{'…' if len(words) > 60 else ''}`"


def _way(box: str) -> str:
    return "wide" if box == "h" else "high"


def _where(where: str, lines: int) -> tuple[int | None, str]:
    """Return the first line of a box in the `.tex`, and the phrase that names all its lines."""
    found = re.search(r"lines? (\d{1,9})(?:--(\d{1,9}))?", where)
    # TeX counts the lines of the file that it reads, which need not be the document.
    if not found or int(found[1]) > lines:
        return None, ""
    first, last = int(found[1]), int(found[2] or found[1])
    return first, f", in line {first} of the .tex" if last <= first else f", in lines {first}–{last} of the .tex"
