"""A table of TeX's errors in plain words, with hints."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_BRACES: Final = "each `{` needs one `}`; in text, write them `\\{` and `\\}`"
_OPEN: Final = "a `}` is missing before, or an argument holds an empty line"
_SPECIAL: Final = "in text, write `\\_ \\^{} \\& \\# \\$ \\% \\{ \\}`"
_TEMPLATE: Final = "the class of the template does not define it, or its name is misspelt"


class Advice(NamedTuple):
    """An error in plain words, and a hint; both empty for an error that is not in the table."""

    message: str
    hint: str | None


# A pattern of TeX's message, the message, the hint. `{0}`, `{1}` are groups, `{macro}` the macro that TeX stopped at.
_TABLE: Final[tuple[tuple[str, str, str], ...]] = (
    (r"^Undefined control sequence", "the macro `{macro}` is not defined", _TEMPLATE),
    (r"Environment (\S+) undefined", "the environment `{0}` is not defined", _TEMPLATE),
    (r"The key '(.+?)' is unknown", "the key `{0}` is not one that the class knows", _TEMPLATE),
    (r"^Missing \$ inserted", "a sign of mathematics stands in text", _SPECIAL),
    (r"^Too many }'s|^Extra }, or forgotten", "a `}}` closes nothing", _BRACES),
    (r"^Argument of (\S+) has an extra }", "a `}}` too many in the argument of `{0}`", _BRACES),
    (r"^Missing [{}] inserted", "braces do not match", _BRACES),
    (r"^Paragraph ended before (\S+)", "a paragraph ends inside the argument of `{0}`", _OPEN),
    (r"^File ended while scanning \w+ of (\S+)", "the text ends inside the argument of `{0}`", _OPEN),
    (
        r"\\begin\{(.+?)\} on input line (\d+) ended by \\end\{(.+?)\}",
        "`\\begin{{{0}}}` in line {1} is closed by `\\end{{{2}}}`",
        "close environments in the order they were opened",
    ),
    (
        r"Missing \\begin\{document\}",
        "text stands before `\\begin{{document}}`",
        "only settings belong there; in a class, look for a stray character",
    ),
    (r"alignment tab|Misplaced \\", "a `&` stands outside of a table", _SPECIAL),
    (r"You can't use `macro parameter character", "a `#` stands in text", _SPECIAL),
    (
        r"TeX capacity exceeded, sorry \[(.+?)[=\]]",
        "TeX ran out of {0}",
        "a macro calls itself without end, or a piece of text is far too long",
    ),
    (r"Unknown option [`'](.+?)'", "the option `{0}` is not known", "remove it, or look up its spelling"),
    (r"Command (\S+) already defined", "`{0}` is defined twice", "use `\\renewcommand`, or another name"),
    (r"Illegal unit of measure", "a length has no unit", "write `pt`, `mm`, `em`, … after the number"),
    (r"Missing number", "a number or length is missing", "a macro or an option got text or nothing"),
    (r"I can't write on file", "TeX cannot write its files", "a document writes into its own folder only"),
    (r"Unable to load picture", "a picture cannot be read", "the file is missing, or damaged"),
    (r"memory exhausted|std::bad_alloc", "TeX ran out of memory", "a macro calls itself without end"),
)


def advise(words: str, macro: str) -> Advice:
    """Return the advice for a message of TeX.

    Args:
        words: the message.
        macro: the last macro that TeX read before it stopped.
    """
    for pattern, message, hint in _TABLE:
        if found := re.search(pattern, words):
            return Advice(message.format(*found.groups(), macro=macro), hint)
    return Advice("", None)
