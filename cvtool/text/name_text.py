"""A name as it is written, taken apart: what is a name of it, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from cvtool.text.name_forms import EAST_ASIAN, key_of, words_of
from cvtool.text.name_words import ABBREVIATED_TITLES, GENERATIONS, POSTNOMINALS, TITLE_ENDINGS, TITLES

_ORDINALS: Final = {"2nd": "II", "3rd": "III", "4th": "IV"}
_ORDINAL: Final = regex.compile(r"\b(?:2nd|3rd|4th)\b", regex.IGNORECASE)
_INVISIBLE: Final = regex.compile(r"\p{Cf}|(?<=\p{L})·(?=\p{Ll})")
# Formulas, tags of HTML, commands, raised letters, and all that is no letter, mark or punctuation of a name.
_NO_NAME: Final = regex.compile(
    r"\$[^$]*\$|<sup>.*?</sup>|</?\w+>|\\\p{L}+|\^\{[^}]*\}|\^\w|[ªº\u1d2c-\u1d6a\u2071\u207f]|[\p{N}*†‡§¶‖⁎∗#^~_|<>=\\{}•!?]|\p{So}|\p{Sm}"
)
_ASIDE: Final = regex.compile(
    r"\((?P<round>[^()]*)\)|（(?P<wide>[^（）]*)）|\[(?P<square>[^][]*)\]"
    r"|[\"“”„«»「](?P<quoted>[^\"“”„«»「」]*)[\"“”«»」]|(?<!\w)['‘](?P<single>[^'‘’]+)['’](?!\w)"
)
_BORN: Final = regex.compile(r"(?:née?|geb(?:\.|oren[e]?)?|born|formerly|nata)\s+(?P<name>.+)", regex.IGNORECASE)
_COMMAS: Final = regex.compile("[,，、]")
_DOTS: Final = regex.compile("[・·‧]")
_CAPITALS: Final = regex.compile("[A-Z]{2,6}")


@dataclass(frozen=True, slots=True)
class NameText:
    """A written name, taken apart.

    Attributes:
        name: what is left, or the family name where a comma stands after it.
        after: the given names after that comma.
        title, suffix, postnominals: what stood around them, as written.
        nicknames: single words in quotes or brackets.
        born: an earlier family name, as in `(née Kollar)`.
        other: the name again in another script.
    """

    name: str
    after: str = ""
    title: str = ""
    suffix: str = ""
    postnominals: str = ""
    nicknames: tuple[str, ...] = ()
    born: str = ""
    other: str = ""

    @property
    def generation(self) -> str:
        """Return the suffix in the one form in which it is compared."""
        return GENERATIONS.get(key_of(self.suffix), "")


def take_apart(text: str, *, capitals: bool = True) -> NameText | None:
    """Take a written name apart; None if it is not one name.

    Args:
        text: without markup.
        capitals: those at the end are degrees or a suffix, `Lin, MD`, `Lin JR`, and no initials.
    """
    text = _ORDINAL.sub(lambda match: _ORDINALS[match[0].lower()], text)
    text = _DOTS.sub(" ", _NO_NAME.sub(" ", _INVISIBLE.sub("", text)))
    name, asides = _ASIDE.sub(" ", text), list(_ASIDE.finditer(text))
    name, other = _scripts(name)
    nicknames, born = [], ""
    for aside in asides:
        content = next(filter(None, aside.groups()), "").strip()
        if found := _BORN.fullmatch(content):
            born = found["name"]
        elif words_of(content) and _is_latin(content) != _is_latin(name):
            other = other or content
        elif len(content.split()) == 1:
            nicknames.append(content)
    return _around(name, NameText("", nicknames=tuple(nicknames), born=born, other=other), capitals)


def _is_latin(text: str) -> bool:
    letter = regex.search(r"\p{L}", text)
    return letter is not None and regex.match(r"\p{Latin}", letter[0]) is not None


def _scripts(name: str) -> tuple[str, str]:
    """Return a name, and the same in another script that stands beside it without brackets."""
    pieces = [piece for piece in regex.split(r"[\s/]+", name) if piece]
    latin = [piece for piece in pieces if _is_latin(piece)]
    others = [piece for piece in pieces if not _is_latin(piece) and words_of(piece)]
    is_whole = len(others) > 1 or (others and len(EAST_ASIAN.findall(others[0])) > 1)
    return (" ".join(latin), " ".join(others)) if len(latin) > 1 and is_whole else (name, "")


def _around(name: str, found: NameText, capitals: bool) -> NameText | None:
    first, *rest = [segment.split() for segment in _COMMAS.split(name) if words_of(segment)] or [[]]
    title = [*_titles(first), *(word for segment in rest for word in _titles(segment))]
    suffix = _suffix(first, capitals, least=1)
    suffix += [word for segment in rest for word in _suffix(segment, capitals)]
    behind: list[str] = []
    if capitals:
        # After a family name alone there are given names: `Doe, MD` are initials, `Doe, Jane, MD` are not.
        names, others = (rest[:1], rest[1:]) if len(first) == 1 else ([], rest)
        behind += [word for segment in others if _are_postnominals(segment) for word in segment]
        rest = [*names, *(segment for segment in others if not _are_postnominals(segment))]
        behind = [*_postnominals(rest[-1] if rest else first), *behind]
        suffix += _suffix(rest[-1] if rest else first, capitals, least=1)  # `Doe Jr. PhD`
    rest = [segment for segment in rest if segment]
    if not first or len(rest) > 1:
        return None
    after = " ".join(rest[0]) if rest else ""
    return NameText(
        " ".join(first), after, " ".join(title), " ".join(suffix), ", ".join(behind),
        found.nicknames, found.born, found.other,
    )  # fmt: skip


def _titles(segment: list[str]) -> list[str]:
    """Take the titles off the front of a segment; one word stays."""
    taken: list[str] = []
    while len(segment) > 1 and _is_title(segment, after=bool(taken)):
        taken.append(segment.pop(0))
    return taken


def _is_title(segment: Sequence[str], *, after: bool) -> bool:
    word = segment[0]
    if word.rstrip(".").isupper() and len(word.rstrip(".")) < 4:  # initials: `MS Dhoni`; but `PD Dr. Weiss`
        return key_of(word) == "pd" and key_of(segment[1]) in TITLES
    known = TITLES | (ABBREVIATED_TITLES if "." in word else frozenset()) | (TITLE_ENDINGS if after else frozenset())
    if key_of(word) in known:
        return True
    first, *rest = [key_of(piece) for piece in regex.split("[.-]", word) if key_of(piece)] or [""]
    return first in known and all(piece in known | TITLE_ENDINGS for piece in rest)


def _suffix(segment: list[str], capitals: bool, *, least: int = 0) -> list[str]:
    """Take `Jr.` and the like off the end of a segment; so many words stay."""
    if len(segment) <= least or key_of(segment[-1]) not in GENERATIONS or (segment[-1].isupper() and not capitals):
        return []
    return [segment.pop()]


def _are_postnominals(segment: Sequence[str]) -> bool:
    return segment != [] and all(key_of(word) in POSTNOMINALS | TITLES or _CAPITALS.fullmatch(word) for word in segment)


def _postnominals(segment: list[str]) -> list[str]:
    """Take degrees off the end of a segment; two words stay."""
    taken: list[str] = []
    while len(segment) > 2 and key_of(segment[-1]) in POSTNOMINALS:
        taken.insert(0, segment.pop())
    return taken
