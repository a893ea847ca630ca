"""What people write for dates that is not our form: read for them, or offered in our form.

`3 March 2020`, `03/2020`, `2020-01-31T00:00:00Z`, `Oktober 2022`, `aktuell`, `Summer '19`. Nothing here is a form that
a YAML source may have.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

from cvtool.diagnostics import did_you_mean
from cvtool.model import terms
from cvtool.model.dates import ABOUT, BEGINS, Date, DateError
from cvtool.model.status import nearness

_PRESENT: Final = frozenset(
    "now|current|currently|today|ongoing|to date|to present|till now|till date|until now|continuing|in progress"
    "|jetzt|heute|aktuell|laufend|bis heute|andauernd|derzeit|gegenwärtig"
    "|présent|actuel|actuellement|aujourd'hui|en cours|à présent|a present|maintenant|ce jour|à ce jour"
    "|actual|actualmente|actualidad|la actualidad|hoy|presente|en curso|ahora|al presente|hasta la fecha"
    "|oggi|attuale|attualmente|in corso|ad oggi|atual|atualmente|hoje|o momento|até o momento|em curso"
    "|heden|nu|huidig|nuvarande|pågående|nå|nykyinen|obecnie|nadal|současnost|dosud"
    "|настоящее время|по настоящее время|н.в.|сейчас|по н.в.|至今|现在|今|現在|현재|günümüz|halen".split("|")
)
_EXPECTED: Final = re.compile(
    r"\(?(?:expected|exp\.|anticipated|estimated|est\.|planned|prospective|projected|due|graduating|voraussichtlich|prévu|previsto)\)?:?"
)
_ABOUT: Final = re.compile(r"(?:approx(?:\.|imately)?|roughly|ungefähr|etwa|um|vers|hacia|verso|≈|∼)")
_FILLERS: Final = frozenset("of de del di do da du den der het the in im le el il".split())
_FIRST: Final = ("en", "de", "fr", "es", "it", "pt", "nl")
_OTHERS: Final = (
    "ar bg bs ca cs cy da el et eu fa fi ga gl he hr hu hy id is ka lt lv"
    " mk ms mt nb nn pl ro ru sk sl sq sr sv tr uk vi"
).split()
"""Languages whose months are looked up in CLDR; those that count their months need none."""
_STAMP: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[tT ]\d{2}:?\d{2}.*")
_CJK: Final = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*)?(?:(\d{1,2})\s*[日일号])?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[-–/.]\s*(\d{1,2})(?:\s*[-–/.]\s*(\d{1,2}))?")
_YEAR_LAST: Final = re.compile(r"(?:(\d{1,2})\s*([-–/.])\s*)?(\d{1,2})\s*[-–/.]\s*(\d{4})")
_SHORT: Final = re.compile(r"(\d{1,2})\s?/\s?'?(\d\d)")
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)?")
_WORD: Final = re.compile(r"[^\W\d]+|\d+")
_RANGE: Final = re.compile(
    r"\s*(?:[–—]|\s-\s|\s(?:to|until|till|bis|à|a|al|tot|through)\s|(?<=\d)-(?=[^\W\d])|\s*-\s*(?=\d{4}$))\s*"
)
_SAME_YEAR: Final = re.compile(r"([^\W\d]+\.?)\s*[-–—/]\s*([^\W\d]+\.?),?\s+(\d{4})")
_SHORT_YEAR: Final = r"(?:'|(?<=[^\W\d])[-/])(\d\d)\b"
_YEARS: Final = re.compile(r"(?<!\d)(1\d{3}|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Advice:
    """What to write for a text that is no date.

    Attributes:
        hint: for the person who wrote it.
        instead: what a lenient source means by it: a date of ours, or a date in words, as a source has it.
    """

    hint: str
    instead: str | dict[str, str]


def advise(text: str) -> Advice:
    """Return what to write for a text that `Date.parse` does not take."""
    found = list(dict.fromkeys(str(date) for date in read(text)))
    if len(found) == 1:
        return Advice(f"write `{found[0]}`", found[0])
    years = _YEARS.findall(text)
    words = {"text": text, **({"sort": max(years)} if years else {})}
    if found:
        return Advice("write " + " or ".join(f"`{date}`" for date in found), words)
    return Advice(_hint(text, max(years, default="2026")), words)


def read(text: str) -> tuple[Date, ...]:
    """Return the dates that a reader may take a text for: none, one, or several."""
    text = " ".join(unicodedata.normalize("NFKC", text).split()).strip(" ,;()").rstrip(" -–").replace("’", "'")
    for reading in (_exact, _present, _numbers, _named_month, _term, _qualified):
        if found := tuple(reading(text)):
            return found
    return ()


def _hint(text: str, year: str) -> str:
    """Return a hint for a text that cannot be read; `year` is one that it may sort in."""
    words = f"`{{text: {json.dumps(text, ensure_ascii=False)}, sort: {year}}}`"
    if both := _two(text):
        keys = " and ".join(f"`{key}: {date}`" for key, date in zip(("startDate", "endDate"), both, strict=True))
        is_bare = all(date.is_bare for date in both) and both[1].first[0] == both[0].first[0] + 1
        or_year = f", or `AY {both[0]}-{both[1]}` for an academic year" if is_bare else ""
        return f"these are two dates: write {keys}{or_year}; {words} prints the text as it stands"
    if _EXPECTED.fullmatch(text.casefold()):
        return f"write what is expected: `{year}-06 (expected)`"
    if nearness(text):
        return f"write `status: {text}` without a date, or {words}"
    word = re.sub(r"[\W\d]+$", "", text)
    if word.casefold() in terms.WORDS:
        return f"add the year, as in `{word} {year}`"
    if months := _of_languages(_FIRST, word):
        return f"add the year, as in `{year}-{months[0]:02}`"
    if re.fullmatch(r"\d{2}", text):
        return f"write the year in full: `20{text}` or `19{text}`"
    if re.fullmatch(r"-\d{4}", text):
        return f"write `{int(text[1:])} BCE`, or `{int(text[1:]) + 1} BCE` if you count a year 0"
    if re.fullmatch(r"[\d./-]*\d{4}[\d./-]*", text):
        return "check the month and the day"
    return f"write a date such as `{year}-11`, or {words} to print the text as it stands"


def _two(text: str) -> tuple[Date, Date] | None:
    """Return the dates of a range; of `Jan–Mar 2020` the year is that of both."""
    parts = _RANGE.split(text, maxsplit=1)
    if match := _SAME_YEAR.fullmatch(text):
        parts = [f"{match[1]} {match[3]}", f"{match[2]} {match[3]}"]
    found = [date for part in parts for date in read(part)[:1]]
    return (found[0], found[1]) if len(parts) == len(found) == 2 and found[0].first <= found[1].last else None


def _try(text: str) -> Iterator[Date]:
    try:
        yield Date.parse(text)
    except DateError:
        return


def _exact(text: str) -> Iterator[Date]:
    yield from _try(text.rstrip("."))


def _present(text: str) -> Iterator[Date]:
    if _fold(text) in map(_fold, _PRESENT):
        yield Date()


def _numbers(text: str) -> Iterator[Date]:
    """Read a date that is all numbers."""
    if match := _STAMP.fullmatch(text):
        yield from _try(match[1])
    elif match := _CJK.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        yield from _of_numbers(*match.groups())
        if re.fullmatch(r"\d{4}/\d\d", text):  # 2009/10 is a month, and an academic year
            yield from _try(f"AY {text}")
    elif match := _SHORT.fullmatch(text):
        yield from _of_numbers(str(_century(int(match[2]))), match[1], None)
    elif match := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = match.groups()
        if first is None:
            yield from _of_numbers(year, second, None)
        else:
            yield from _of_numbers(year, second, first)
            yield from () if sign == "." else _of_numbers(year, first, second)


def _of_numbers(year: str, month: str | None, day: str | None) -> Iterator[Date]:
    """Read numbers; what is 0 is not known. A month without a day must not be the end of two years: 2019/20."""
    known = [part for part in (month, day) if part and int(part)]
    if not (day and int(day) and not int(month or 0)):
        yield from _try("-".join((year, *(f"{int(part):02}" for part in known))))


def _named_month(text: str) -> Iterator[Date]:
    """Read a date with a month in words: `3 March 2020`, `Jan. 2020`, `1er mars 2020`, `Mai '20`."""
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th|er|re|º|ª|o)\b", "", text, flags=re.IGNORECASE)
    years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", text)]
    years = years or [_century(int(year)) for year in re.findall(_SHORT_YEAR, text)]
    rest = re.sub(rf"(?<!\d)\d{{4}}(?!\d)|{_SHORT_YEAR}", " ", text)
    words = [word for word in _WORD.findall(rest) if word.casefold() not in _FILLERS]
    days = [int(word) for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    if len(years) == 1 and len(names) == 1 and len(days) <= 1 and not re.search(r"\s[-–]\s", text):
        for month, day in product(_months(names[0]), days or (None,)):
            yield from _try(f"{years[0]:04}-{month:02}" + (f"-{day:02}" if day is not None else ""))


def _century(year: int) -> int:
    return year + (2000 if year <= 50 else 1900)


@cache
def _names(language: str) -> dict[str, int]:
    """Return the numbers of the months by their names in a language, in full and cut short, folded."""
    from babel import Locale

    months = Locale.parse(language).months
    every = [
        (name, number) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    ]  # fmt: skip
    return {_fold(name): number for name, number in every if not any(map(str.isdecimal, name))}


def _fold(word: str) -> str:
    """Return a word in lower case, without accents and full stops."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).strip(". ")


@cache
def _months(word: str) -> tuple[int, ...]:
    """Return which months a word may name: of the commonest languages, else of all that have it."""
    folded = {"sept": "sep", "maerz": "marz"}.get(_fold(word), _fold(word))
    return _of_languages(_FIRST, folded)[:1] or _of_languages(_OTHERS, folded)


def _of_languages(languages: Iterable[str], word: str) -> tuple[int, ...]:
    word = _fold(word)
    return tuple(dict.fromkeys(_names(language)[word] for language in languages if word in _names(language)))


def _term(text: str) -> Iterator[Date]:
    """Read a term in another order or spelling: `2020 Spring`, `Q3/2021`, `Summer '19`, `WS19/20`."""
    tail = r"(?:\s?[-–/]\s?'?(?:\d{4}|\d{2}))?"
    pattern = terms.PATTERN
    if match := re.fullmatch(rf"(\d{{4}}{tail})[\s,/-]*({pattern})", text, re.IGNORECASE):
        yield from _try(f"{match[2]} {match[1]}")
    elif match := re.fullmatch(rf"({pattern})(?:\s*(?:of|de|,|/|-)\s*|\s*)(\d{{4}}{tail})", text, re.IGNORECASE):
        yield from _try(f"{match[1]} {match[2]}")
    elif match := re.fullmatch(rf"({pattern})\s*'?(\d\d)({tail})", text, re.IGNORECASE):
        yield from _try(f"{match[1]} {_century(int(match[2]))}{match[3]}")
    elif match := re.fullmatch(r"([1-4])(Q|H)\s?'?(\d{4}|\d\d)", text, re.IGNORECASE):
        yield from _term(f"{match[2]}{match[1]} {match[3]}")
    elif re.fullmatch(r"\d{4}/\d{4}", text):
        yield from _try(f"AY {text}")
    elif match := re.fullmatch(r"(AD|CE|BCE?) (\d{1,4})", text, re.IGNORECASE):
        yield from _try(f"{match[2]} {match[1]}")
    elif (match := re.fullmatch(r"([^\W\d]+)( \d{4}.*)", text)) and (meant := did_you_mean(match[1], terms.WORDS)):
        word = re.sub(r".*`(.*)`.*", r"\1", meant)
        yield from _try((word.capitalize() if match[1][0].isupper() else word) + match[2])


def _qualified(text: str) -> Iterator[Date]:
    """Read what is expected or about right in other words: `anticipated May 2027`, `approx. 2015`, `2015?`."""
    if match := re.fullmatch(r"(.*\d)\s?\(?\?\)?", text):
        yield from _prefixed("ca.", read(match[1]))
    for word, pattern in (("expected", _EXPECTED), ("ca.", _ABOUT)):
        for form in (rf"{pattern.pattern}\s*(.+)", rf"(.+?),?\s*{pattern.pattern}"):
            if match := re.fullmatch(form, text, re.IGNORECASE):
                yield from _prefixed(word, read(match[1]))
                return
    if match := re.fullmatch(r"(?:since|seit|depuis|desde|dal|sinds|ab)\s+(.+)", text, re.IGNORECASE):
        yield from read(match[1])
    elif match := re.fullmatch(rf"({ABOUT}|{BEGINS}) (.+)", text, re.IGNORECASE):
        yield from _prefixed(match[1], read(match[2]))


def _prefixed(word: str, found: Iterable[Date]) -> Iterator[Date]:
    for date in found:
        yield from _try(f"{word} {date}")
