"""The value types of the schema, each with its validation.

A text with markup becomes `Inlines`, a long one `Paragraphs`; a `str` in the model is verbatim, such as an e-mail
address; dates are `Date`s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any

import regex
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cvtool.model import json_types
from cvtool.model.dates import Date, DateError
from cvtool.model.readings import advise
from cvtool.text.blocks import Paragraphs, parse_blocks
from cvtool.text.inlines import Inlines
from cvtool.text.lengths import MAX_ADDRESS, divided, find_excess
from cvtool.text.markup import MarkupError, parse_markup
from cvtool.text.urls import Address, is_url, meant_url


def schema_error(code: str, message: str, hint: str | None = None, instead: object = None) -> PydanticCustomError:
    """Return an error with a code and a hint of cvtool's own, for a validator to raise.

    A message that starts with a space is appended to the name of the key. `instead` is what a lenient source is read as
    having there, with a warning.
    """
    context = {"code": code, "message": message, "hint": hint, "instead": instead}
    # Pydantic takes the message as a template; braces in the text of a user must not be read as one.
    return PydanticCustomError("cvtool", "{message}", context)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Pydantic annotation: parse a string of the source, once and for all later stages."""

    parse: Callable[[str], Any]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept nothing but strings."""
        return core_schema.no_info_after_validator_function(self.parse, core_schema.str_schema(strip_whitespace=True))


class Typed(str):
    """A text of JSON Resume, which has no mathematics: `$` is a dollar."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Markup:
    """Pydantic annotation: parse a text of the source, as `Parsed` does, with mathematics or without."""

    parse: Callable[[str, Callable[[str], Inlines]], Any]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept nothing but strings."""
        return core_schema.no_info_wrap_validator_function(self._parse, core_schema.str_schema(strip_whitespace=True))

    def _parse(self, value: Any, check: Callable[[Any], str]) -> Any:
        return self.parse(check(value), partial(_parse_inlines, math=not isinstance(value, Typed)))


def _parse_text(text: str, parse_inlines: Callable[[str], Inlines]) -> Inlines:
    parsed = parse_inlines(text)
    _check_lengths([str(parsed)], text)
    _check_address(text)
    return Inlines() if _BLANK.fullmatch(text) else parsed


def _parse_long_text(text: str, parse_inlines: Callable[[str], Inlines]) -> Paragraphs:
    parsed = parse_blocks(text, parse_inlines)
    _check_lengths(map(str, parsed), text)
    _check_address(text)
    return Paragraphs() if _BLANK.fullmatch(text) else parsed


def _parse_inlines(text: str, *, math: bool) -> Inlines:
    try:
        return parse_markup(text, math=math).with_breaks()
    except MarkupError as error:
        instead = text.replace(*error.instead) if error.instead else None
        raise schema_error(error.code, str(error), error.hint, instead) from None


def _check_address(text: str) -> None:
    """Refuse a URL that is too long for TeX's input buffer, be it the whole text or the target of a link in it."""
    if len(text) > MAX_ADDRESS and (long := max(map(len, text.split()), default=0)) > MAX_ADDRESS:
        message = f" holds {long:,} characters without a space; {MAX_ADDRESS:,} is the most"
        raise schema_error("too-long-word", message, None, divided(text))


def _check_length(text: str) -> str:
    _check_lengths([text], text)
    return text


def _check_lengths(parts: Iterable[str], text: str) -> None:
    """Refuse a text if one of its parts has a word or a paragraph that is too long."""
    if excess := next(filter(None, map(find_excess, parts)), None):
        code, what = excess
        hint = "divide it; a long address can stand behind a text: `[text](https://…)`"
        raise schema_error(code, f" holds {what}", hint, divided(text))


def _check_filled(text: Inlines, info: ValidationInfo) -> Inlines:
    if not text and not (info.context or {}).get("lenient"):
        raise schema_error("missing-key", " is empty")
    return text


# White space and invisible characters: a text of nothing else is empty.
_BLANK = regex.compile(r"[\s\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]*")
_EMAIL = re.compile(r"[^\s@\"<>(),:;\\\[\]]+@[^\s@.\"<>(),:;\\\[\]]+(?:\.[^\s@.\"<>(),:;\\\[\]]+)+")
_NAME = re.compile(json_types.NAME_PATTERN)


def _check_url(url: str) -> Address:
    if len(url) > MAX_ADDRESS:
        raise schema_error("too-long-word", f" holds {len(url):,} characters; {MAX_ADDRESS:,} is the most")
    if url and not is_url(url):
        meant = meant_url(url)
        raise schema_error("bad-url", f"`{url}` is not a URL", meant and f"did you mean `{meant}`?", meant)
    return Address(url)


def is_email(text: str) -> bool:
    """Return whether a text is one e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def _check_email(email: str) -> str:
    if email and not is_email(email):
        raise schema_error("bad-email", f"`{email}` is not an e-mail address", _email_hint(email))
    return email


def join_texts(value: Any) -> Any:
    """Return a list of texts as one text; anything else as it is."""
    if isinstance(value, list) and value and all(isinstance(item, str) and item.strip() for item in value):
        return ", ".join(item.strip() for item in value)
    return value


def _check_emails(emails: str) -> str:
    for email in emails.split(","):
        _check_email(email.strip())
    return emails


def _email_hint(email: str) -> str:
    parts = [part for part in re.split(r"[;/\s]+", email.removeprefix("mailto:")) if part]
    if not all(map(_EMAIL.fullmatch, parts)):
        return "write it as `name@example.org`"
    return f"write `{parts[0]}`" if len(parts) == 1 else f"write: `email: [{', '.join(parts)}]`"


def _check_doi(doi: str) -> str:
    # The DOI Handbook, §2.2: a prefix "10." with a registrant's code, a slash, a suffix.
    if doi and not re.fullmatch(r"10\.\d{4,9}/\S+", doi):
        found = re.search(r"10\.\d{4,9}/\S+", doi)
        hint = f"write `{found[0]}`" if found else "it is `10.`, digits, a slash and more: `10.1000/182`"
        raise schema_error("bad-doi", f"`{doi}` is not a DOI", hint)
    return doi


def is_name(text: str) -> bool:
    """Return whether a text can become part of a file name."""
    return _NAME.fullmatch(text.strip()) is not None


def check_name(name: str) -> str:
    """Return a name as it is.

    Raises:
        PydanticCustomError: the name cannot be part of a file name.
    """
    if not is_name(name):
        hint = "use up to 100 letters, digits, `-` and `_`, and start with a letter or digit"
        raise schema_error("bad-name", f"`{name}` cannot be a name here", hint)
    return name


def _parse_date(value: Any) -> Date:
    if isinstance(value, dict):
        return _parse_words(value)
    if not isinstance(value, str):
        raise schema_error("wrong-type", " is one date, such as `2022-11`")
    try:
        return Date.parse(value)
    except DateError as error:
        advice = advise(value)
        raise schema_error("bad-date", str(error), error.hint or advice.hint, advice.instead) from None


def _parse_words(value: dict[str, Any]) -> Date:
    """Return a date in words of its own: `text` is printed, `sort` says where it belongs."""
    example = 'write `{text: "in press", sort: 2026}`'
    if unknown := next((key for key in value if key not in ("text", "sort")), None):
        raise schema_error("unknown-key", f"`{unknown}` is not a key of a date", example)
    text, sort = value.get("text"), value.get("sort")
    if not isinstance(text, str) or _BLANK.fullmatch(text):
        raise schema_error("missing-key", "a date with keys of its own needs `text`", example)
    text = _check_length(" ".join(text.split()))
    try:
        when = _parse_date(sort) if sort else Date()
    except PydanticCustomError as error:
        context = error.context or {}
        raise schema_error(context["code"], context["message"], context["hint"], {"text": text}) from None
    return replace(when, year=9999 if sort and when.is_present else when.year, text=text)


def _check_start(start: Date) -> Date:
    if start.is_present:
        hint = "write when it began; what goes on has no `endDate`"
        raise schema_error("bad-date", f"nothing begins at `{start}`", hint, {"text": "present"})
    return start


def _parse_flag(value: Any) -> bool:
    if value not in ("true", "false"):
        meant = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"}
        found = meant.get(value.casefold(), value.casefold()) if isinstance(value, str) else ""
        found = found if found in ("true", "false") else ""
        hint = f"write `{found}`" if found else None
        raise schema_error("wrong-type", " is `true` or `false`, nothing else", hint, found or None)
    return bool(value == "true")


def _check_phrase(phrase: str) -> str:
    if not re.search(r"[^\W_]", phrase):
        hint = "write a word, or several: `machine learning`"
        raise schema_error("bad-value", f"`{phrase}` has no word to look for", hint)
    return phrase


String = Annotated[str, StringConstraints(strip_whitespace=True)]
"""A string that is not typeset: a file, a version."""
Text = Annotated[Inlines, _Markup(_parse_text)]
"""A text in the inline Markdown of `cvtool.text.markup`, parsed; of its lines, each is one on the page."""
LongText = Annotated[Paragraphs, _Markup(_parse_long_text)]
"""A text that may have paragraphs and lists, in the Markdown of `cvtool.text.blocks`, parsed."""
Heading = Annotated[Text, AfterValidator(_check_filled), WithJsonSchema(json_types.HEADING)]
"""A text that must not be empty."""
Url = Annotated[Address, Parsed(_check_url), WithJsonSchema(json_types.URL)]
"""A URL that is only linked to."""
PrintedUrl = Annotated[Url, AfterValidator(_check_length)]
"""A URL that is typeset as well, which limits its length."""
Email = Annotated[
    String,
    BeforeValidator(join_texts),
    AfterValidator(_check_length),
    AfterValidator(_check_emails),
    WithJsonSchema(json_types.EMAIL),
]
"""An e-mail address, or several with commas between them."""
TextOrList = Annotated[Text, BeforeValidator(join_texts), WithJsonSchema(json_types.TEXTS)]
"""A text, or a list of texts, which is the texts with commas between them."""
Phone = TextOrList
"""A telephone number, or several."""
Doi = Annotated[String, AfterValidator(_check_length), AfterValidator(_check_doi), WithJsonSchema(json_types.DOI)]
Name = Annotated[String, AfterValidator(check_name), WithJsonSchema(json_types.NAME)]
"""A name that becomes part of a file name or of an id."""
Phrase = Annotated[String, AfterValidator(_check_phrase), WithJsonSchema(json_types.HEADING)]
"""A word or several, to be looked for in texts."""
When = Annotated[Date, PlainValidator(_parse_date), WithJsonSchema(json_types.DATE)]
"""A date, or `{text: …, sort: …}`: a text to print, and the date that it sorts by."""
Start = Annotated[When, AfterValidator(_check_start), WithJsonSchema(json_types.START)]
"""A date at which something begins."""
Flag = Annotated[bool, BeforeValidator(_parse_flag)]
Count = Annotated[int, Field(ge=1)]
Number = Annotated[int, Field(ge=0)]
"""A number of things, none included."""
