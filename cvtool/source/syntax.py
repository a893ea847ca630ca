"""Explanations of YAML syntax errors in plain words.

PyYAML has two parsers (libyaml's and its own) that word the same error differently; each row
of the table knows both.
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

import yaml


class Explanation(NamedTuple):
    """Code, message and hint of a diagnostic, for somebody who has never read the YAML specification."""

    code: str
    message: str
    hint: str | None


_INDENTATION = Explanation(
    "yaml-syntax",
    "this line does not belong where its indentation or its quotes put it",
    "give keys that belong together the same indentation; put a text that starts with a quote in quotes as a whole",
)
_LIST_BELOW_TEXT = Explanation(
    "yaml-syntax",
    "a list stands below a text with quotes or a colon, which YAML does not take together",
    "for bullets below a bullet, write `- text: '…'`, then `highlights:` below `text`, and this list below that",
)
_UNCLOSED_LIST = Explanation(
    "yaml-syntax",
    "the `[` or `{` opened here is never closed",
    "close it with `]` or `}`; a ` #` before it starts a comment: put that text in quotes",
)

_EXPLANATIONS: tuple[tuple[str, Explanation], ...] = (
    (
        r"mapping values are not allowed",
        Explanation(
            "yaml-syntax",
            "a colon and a space inside a text that has no quotes, or a key indented below a text",
            "put the text in quotes: `title: 'Deep learning: an introduction'`",
        ),
    ),
    (
        r"unexpected end of stream|document separator",
        Explanation("yaml-syntax", "the quote opened here is never closed", "close it, or write the quote twice"),
    ),
    (
        r"escape c|hexdecimal|hexadecimal",
        Explanation(
            "yaml-syntax",
            "this backslash starts no escape that YAML knows",
            r"put the text in single quotes, where a backslash is a backslash, or write `\\`",
        ),
    ),
    (
        r"sequence entries are not allowed",
        Explanation("yaml-syntax", "a list starts on the line of its key", "start the list on the next line"),
    ),
    (r"expected ',' or|expected the node content|expected node content", _UNCLOSED_LIST),
    (
        r"cannot start any token",
        Explanation("yaml-syntax", "a text without quotes cannot start with this character", "put the text in quotes"),
    ),
    (
        r"could not find expected ':'",
        Explanation("yaml-syntax", "this line is no `key: value` and no part of a text", "is a colon missing?"),
    ),
    (r"expected <block end>|expected key|expected '-' indicator", _INDENTATION),
    (
        r"anchor|alias",
        Explanation("yaml-syntax", "`&` and `*` start an anchor and an alias here", "put the text in quotes"),
    ),
    (
        r"directive|<document start>",
        Explanation("yaml-syntax", "a line starts with `%` or text stands before `---`", "put the text in quotes"),
    ),
    (r"tag", Explanation("yaml-syntax", "`!` starts a tag here", "put the text in quotes")),
)

_TAB = Explanation("tab", "a tab is used for indentation", "use spaces: YAML allows no tabs there")
_OTHER = Explanation("yaml-syntax", "this is not valid YAML", None)
_OPENINGS = re.compile("while (scanning a quoted|scanning a (double|single)|parsing a flow)")


def is_too_deep(error: yaml.MarkedYAMLError) -> bool:
    """Return whether the parser stopped at its own nesting limit: 1000 levels since PyYAML 6.0.4, with libyaml."""
    return "maximum nesting depth" in (error.problem or "")


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[Explanation, int, int]:
    """Return what is wrong, and its line and column, from 0.

    The position is that of the mistake (an opening quote), not that at which the parser noticed.
    """
    mark = cast("yaml.Mark", error.problem_mark)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1] and not line[: mark.column].strip():
        return _TAB, mark.line, line.index("\t")
    found = next((f for pattern, f in _EXPLANATIONS if re.search(pattern, error.problem or "")), _OTHER)
    if found is _INDENTATION and line[mark.column :].startswith("- "):
        found = _LIST_BELOW_TEXT
    if error.context_mark and _OPENINGS.match(error.context or "") and "escape" not in (error.problem or ""):
        mark = error.context_mark
    return found, mark.line, mark.column
