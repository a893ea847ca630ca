"""Put a text in quotes where YAML takes characters of it for its own.

A reader of YAML stops at its first mistake. Where quotes mend a line, and only then, reading goes on with the line
mended, so that one run tells of all such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml

from cvtool.source.load import BREAK
from cvtool.source.losses import MEANING
from cvtool.source.quotes import quoted

MAX_MENDED = 30
# Every mended line costs a few more readings of the file.
_MAX_SIZE = 300_000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_START = re.compile(r"\s*(?:- +)*(?:[\w$.@/-]+:[ \t]+)?(?=\S)")
_ITEM = re.compile(r"\s*(?:- +)+(?=\S)")
_COMMENT = re.compile(r"\s+# .*|\s*$")
# A list or a mapping in brackets that fills several lines, as in JSON.
_IN_BRACKETS = re.compile(r"[,\[{]$|^\"[^\"]*\" *:|^'[^']*' *:")
_PAIRS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Mended:
    """Lines as they were meant.

    Attributes:
        lines: in the place of as many lines of the source.
        column: where their text starts, from 0.
        first: its first character.
    """

    lines: tuple[str, ...]
    column: int
    first: str

    @property
    def hint(self) -> str:
        """Show the line."""
        more = " …'" if len(self.lines) > 1 else ""
        return f"put the text in quotes: `{self.lines[0].strip()}{more}`"


def mend(text: str, mark: yaml.Mark, *, colon: bool) -> tuple[int, Mended, str] | None:
    """Return the number of the line that quotes mend, how they do, and the whole text with them.

    Args:
        text: the source.
        mark: where the reader stopped.
        colon: it stopped at a colon; else a text must start with a character that means something.
    """
    lines, number = BREAK.split(text), mark.line
    if number >= len(lines) or len(text) > _MAX_SIZE:
        return None
    for meant in _candidates(lines, number, mark.column, colon=colon):
        after = number + len(meant.lines)
        mended = "\n".join((*lines[:number], *meant.lines, *lines[after:]))
        if _reads_on(mended, after):
            return number, meant, mended
    return None


def _reads_on(text: str, line: int) -> bool:
    """Return whether the parser finds no fault before a line (from 0)."""
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if cast("yaml.Mark", event.start_mark).line >= line:
                break
    except yaml.MarkedYAMLError as error:
        return cast("yaml.Mark", error.problem_mark).line >= line
    return True


def _candidates(lines: list[str], number: int, column: int, *, colon: bool) -> Iterator[Mended]:
    """Yield the ways to mend a line by quotes; whether one does, only reading it again can tell."""
    line = lines[number]
    found = dict.fromkeys(match.end() for pattern in (_START, _ITEM) if (match := pattern.match(line)))
    starts = [start for start in found if colon or line[start] in MEANING]
    if below := _continuation(lines, number):
        for start in starts:
            rest = [text.replace("'", "''") for text in below]
            first = line[:start] + "'" + line[start:].replace("'", "''")
            yield Mended((first, *rest[:-1], rest[-1].rstrip() + "'"), start, line[start])
    for start in starts:
        yield from _to_the_end(line, start)
    if (inside := _inside_brackets(line, column)) and (colon or line[inside[0]] in MEANING):
        start, end = inside
        yield Mended((line[:start] + quoted(line[start:end].rstrip()) + line[end:],), start, line[start])


def _to_the_end(line: str, start: int) -> Iterator[Mended]:
    """Yield a line with its text in quotes, a comment after it apart."""
    for match in _COMMENT.finditer(line, start + 1):
        text = line[start : match.start()]
        if not _is_collection(text) and not _IN_BRACKETS.search(text):
            yield Mended((line[:start] + quoted(_unquoted(text)) + line[match.start() :].rstrip(),), start, line[start])


def _is_collection(text: str) -> bool:
    """Return whether a text is in brackets from its first character to its last."""
    if text[0] not in _PAIRS or text[-1] != _PAIRS[text[0]]:
        return False
    depth = [0]
    for char in text:
        depth.append(depth[-1] + (char in "[{") - (char in "]}"))
    return 0 not in depth[1:-1]


def _unquoted(text: str) -> str:
    """Return what is in the quotes around a whole text, which holds that quote itself: `'Ada's'`."""
    quote = text[0]
    if quote not in "'\"" or len(text) < 3 or text[-1] != quote:
        return text
    ends_early = re.search(rf"\S{quote}(?!\w)", text[1:-1])
    return text if ends_early else text[1:-1]


def _inside_brackets(line: str, column: int) -> tuple[int, int] | None:
    """Return where the item of a list in brackets is that the column is in."""
    before = line[: column + 1]
    starts = [match.end() for match in re.finditer(r"[\[{] *|, +|: +", before.removesuffix(":"))]
    end = re.search(r"[,\]}]", line[column:])
    if not starts or not end or not re.search(r"[\[{]", before) or starts[-1] >= column + end.start():
        return None
    return starts[-1], column + end.start()


def _continuation(lines: list[str], number: int) -> list[str]:
    """Return the lines below that belong to the same text: indented further, no items, and no keys."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    below: list[str] = []
    for line in lines[number + 1 :]:
        text = line.lstrip()
        if not text or len(line) - len(text) <= indent or re.match(r"- |#|[\w$.@/-]+:(\s|$)", text):
            break
        below.append(line)
    return below
