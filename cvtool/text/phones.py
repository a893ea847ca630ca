"""Telephone numbers in a text: where they stand, and the link that dials each (RFC 3966).

The rules of the world's numbering plans are those of `phonenumbers`, which takes long to import: only where there are
digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cvtool.text.inlines import Emphasis, Inline, Inlines, Link, Plain, Strong

_EXTENSION: Final = (
    r"(?:[\s,]*\(?(?:;ext=|(?:\b(?:ext|xt|extension|extn|durchwahl|dw|poste|int|anexo|ramal)\b\.?|x|#):?)\s*"
    r"(?P<extension>\d(?:[\d-]{0,6}\d)?)\b\)?)?"
)
# Digits with what people write between them; words, commas and line breaks end a number.
_NUMBER: Final = re.compile(
    rf"(?:tel:(?=[+＋\d(]))?(?P<number>\(?[+＋]?[\d(][\d ()./|\-‐‑–\u00a0]*\d\)?){_EXTENSION}", re.IGNORECASE
)
# `1-800-FLOWERS`, `(608) 555-WORK`: capitals for digits, as in North America.
_VANITY: Final = re.compile(
    r"(?P<number>(?<![\w+])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]\d{0,4}[-. ]?[A-Z]{3,}(?:-[A-Z\d]+)*(?!\w))"
    r"(?P<extension>(?!))?"
)
_TOLL_FREE: Final = re.compile(r"(?:\+?1\D*)?\(?8(?:00|33|44|55|66|77|88)\b")
# What may stand within a number, and between two.
_DIVIDER: Final = re.compile(r"\s*[/|]\s*|\s+[-–]\s+")
_LEAST, _MOST = 7, 15
"""Digits: E.164 has at most 15; fewer than seven dial nothing from elsewhere."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number in a text.

    Attributes:
        start, end: its place in the text.
        shown: what is printed: as it was typed, without a `tel:` before it.
        uri: what dials it, `tel:` and digits; None if nothing can.
        fault: what is wrong with a number that says its country; None for all others.
    """

    start: int
    end: int
    shown: str
    uri: str | None
    fault: str | None = None


def link_phones(text: Inlines, region: str | None) -> Inlines:
    """Return a text with each of its telephone numbers as a link.

    Args:
        text: numbers, and words beside them.
        region: the country that a number without one belongs to, as in ISO 3166-1 (two letters); None when unknown.
    """
    return Inlines.concatenate(_linked(piece, region) for piece in text)


def _linked(piece: Inline, region: str | None) -> Iterator[Inline]:
    match piece:
        case Strong(children):
            yield Strong(link_phones(children, region))
        case Emphasis(children):
            yield Emphasis(link_phones(children, region))
        case Plain(text):
            end = 0
            for phone in find_phones(text, region):
                yield from Inlines.plain(text[end : phone.start])
                shown = Inlines.plain(phone.shown)
                yield from (Link(phone.uri, shown),) if phone.uri else shown
                end = phone.end
            yield from Inlines.plain(text[end:])
        case _:
            yield piece


def find_phones(text: str, region: str | None) -> Iterator[Phone]:
    """Yield the telephone numbers of a text, in order; `region` as for `link_phones`."""
    at = 0
    while match := _next(text, at):
        yield from _phones(match, region)
        at = match.end()


def _next(text: str, at: int) -> re.Match[str] | None:
    """Return the next number; one with letters, unless another ends before it."""
    vanity, plain = _VANITY.search(text, at), _NUMBER.search(text, at)
    return plain if not vanity or (plain and plain.end() <= vanity.start()) else vanity


def _phones(match: re.Match[str], region: str | None) -> Iterator[Phone]:
    """Yield the numbers of a match: one, or several where a divider has enough digits on both sides."""
    text, start, first, last = match.string, match.start(), *match.span("number")
    whole = _phone(text, (start, match.end()), text[first:last], match["extension"] or "", region)
    if whole.uri and whole.uri.startswith("tel:+"):
        yield whole
        return
    for divider in _DIVIDER.finditer(text, first, last):
        left, right = text[first : divider.start()], text[divider.end() : last]
        one = _phone(text, (start, divider.start()), left, "", region)
        if _count(left) >= _LEAST and _count(right) >= _LEAST:
            yield one
            start = first = divider.end()
        elif whole.fault and one.uri:
            yield one  # "+44 20 7946 0958/9"
            return
    yield _phone(text, (start, match.end()), text[first:last], match["extension"] or "", region)


def _count(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _phone(text: str, span: tuple[int, int], number: str, extension: str, region: str | None) -> Phone:
    start, end = span
    # A bracket that is opened or closed elsewhere is not part of the number: "(020 7946 0958)".
    if number.startswith("(") and number.count("(") > number.count(")"):
        start, number = start + 1, number[1:]
    if number.endswith(")") and number.count(")") > number.count("("):
        end, number = end - 1, number[:-1]
    shown = re.sub("(?i)^tel:", "", text[start:end])
    uri, fault = _dial(number, extension.replace("-", ""), region)
    return Phone(start, end, shown, uri, fault)


def _dial(number: str, extension: str, region: str | None) -> tuple[str | None, str | None]:
    """Return the URI of a number, or None; and what is wrong with it, or None."""
    import phonenumbers

    plain = re.sub(r"[/|.‐‑–]", " ", number).replace("＋", "+")
    suffix = f";ext={extension}" if extension else ""
    region = region or ("US" if re.search("[A-Z]", number) and _TOLL_FREE.match(number) else None)
    international = re.sub(r"^(\(?)00(?=[\s(]*[1-9])", r"\1+", plain)
    reason = None
    for attempt in dict.fromkeys((plain, international, international.replace("(0)", " "))):
        try:
            parsed = phonenumbers.parse(attempt, region)
        except phonenumbers.NumberParseException:
            continue
        reason = phonenumbers.is_possible_number_with_reason(parsed)
        if reason == phonenumbers.ValidationResult.IS_POSSIBLE:
            return f"tel:{phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)}{suffix}", None
    digits = phonenumbers.normalize_digits_only(plain)
    if "+" in international:
        return None, _fault(reason)
    is_local = region is None and _LEAST <= len(digits) <= _MOST and not re.search("[A-Z]", number)
    return (f"tel:{digits}{suffix}" if is_local else None), None


def _fault(reason: int | None) -> str:
    from phonenumbers import ValidationResult

    match reason:
        case None:
            return "begins with the code of no country"
        case ValidationResult.TOO_LONG:
            return "has more digits than a number of its country"
        case ValidationResult.TOO_SHORT | ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            return "has fewer digits than a number of its country"
        case _:
            return "has not as many digits as a number of its country"
