"""Where long addresses, paths and identifiers may break across lines, and Chinese and Japanese beside other scripts.

Nothing is added where a line breaks, so that the text that is read back is the same.
"""

from __future__ import annotations

import re
from typing import Final

LONG: Final = 25
"""Characters of a word from which on it may break: a shorter one finds its place on a line."""
_WORD: Final = re.compile(rf"\S{{{LONG},}}")
# What no word of a language has inside, but addresses, paths and identifiers do.
_ODD: Final = re.compile(r"\w[/\\.@_=?&#:]\w|://")
# After a slash and before all other marks, as the Chicago Manual has it (14.18): a hyphen at the end of a line would be
# read as one that divides a word. Runs of marks stay together.
_BREAK: Final = re.compile(r"(?<=[\w%~=)\]])(?=[.?&=#_%@~+,;:-]+\w)|(?<=[/\\])(?=[^/\\])")
# Han, kana and the punctuation between them; Korean divides its words by spaces.
_EAST_ASIAN: Final = re.compile(
    "[\u2e80-\u2fdf\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]"
)
_OPENING: Final = "([{（［｛「『【〔〈《〖〘〚“‘"
_CLOSING: Final = (
    ")]}!?.,:;%…）］｝」』】〕〉》〗〙〛”’、。，．：；！？・ー々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)


def breakable(text: str) -> list[str]:
    """Return the pieces of a text between which a line may break besides at its spaces; one, if nowhere."""
    pieces, done = [], 0
    for match in _WORD.finditer(text):
        if _ODD.search(match[0]):
            for found in _BREAK.finditer(text, match.start() + 2, match.end() - 1):
                pieces.append(text[done : found.start()])
                done = found.start()
    return [*pieces, text[done:]]


def may_break_between(before: str, after: str) -> bool:
    """Return whether a line may break between an East Asian character and one of another script beside it.

    Not before what closes nor after what opens (Unicode's UAX #14, LB13 and LB14), nor in "2020年".
    """
    if not before or not after or bool(_EAST_ASIAN.match(before)) == bool(_EAST_ASIAN.match(after)):
        return False
    return not (before.isspace() or after.isspace() or before.isdigit() or before in _OPENING or after in _CLOSING)
