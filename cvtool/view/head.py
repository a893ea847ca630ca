"""Makes the head of a document: name, position, contact, profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from pydantic.alias_generators import to_camel, to_snake

from cvtool.contract import Kind
from cvtool.model import CV, Date
from cvtool.model.basics import FullName, Profile
from cvtool.source import Path, Source
from cvtool.text.countries import address_order
from cvtool.text.inlines import Inline, Inlines, LineBreak, Plain
from cvtool.text.networks import page_of, printed_address, says, says_network
from cvtool.text.phones import link_phones
from cvtool.text.urls import bare_url, link_emails
from cvtool.view.dates import DateWriter
from cvtool.view.ids import key_id, numbered_id
from cvtool.view.labels import label
from cvtool.view.plan import Plan, own_path
from cvtool.view.view import Block, Run, Value

_APOSTROPHES: Final = ("'", "’")
"""What a particle ends with that stands close to the family name: `d'Alembert`."""
_PLAIN: Final = frozenset({"pronouns"})
"""The personal details that need no word before them."""


class HeadMaker:
    """Makes the head of one document.

    Args:
        cv: the CV, with the texts of the variant.
        plan: the plan of the variant.
        dates: the formatter of dates.
        source: to locate values.
    """

    def __init__(self, cv: CV, plan: Plan, dates: DateWriter, source: Source) -> None:
        """Keep what the methods need."""
        self._basics, self._plan, self._dates, self._source = cv.basics, plan, dates, source

    def identity(self) -> dict[str, Value]:
        """Return the keys of the head that have a value, with links where they make sense: `mailto:`, `tel:`, a URL."""
        basics = self._basics
        values = {
            "document": self._plan.document,
            "name": self._name(),
            "label": self._text("label"),
            "email": Value.of(link_emails(Inlines.plain(basics.email or "")), self._text("email").origin),
            "phone": Value.of(self._phones(basics.phone), self._text("phone").origin),
            "url": Value.verbatim(bare_url(basics.url or ""), self._text("url").origin, Kind.ADDRESS, basics.url),
            "location": _on_one_line(self._location()),
        }
        return {key: value for key, value in values.items() if value.text}

    def _name(self) -> Value:
        """Return the name: as it is written, or its parts in their order; the native one stands in brackets."""
        if not isinstance(self._basics.name, FullName):
            return self._text("name")
        title, given, particle, family, suffix, native = (
            self._text("name", key) for key in ("title", "given", "particle", "family", "suffix", "native")
        )
        joint = "" if particle.text.endswith(_APOSTROPHES) else " "
        known = [title, given, *_joined([particle, family], joint), suffix]
        if any(value.text for value in known) and native.text:
            native = replace(native, runs=(Run(_in_brackets(native.inlines), native.origin),))
        path: Path = ("basics", "name", "postnominals")
        degrees = [self._value(text, (*path, n)) for n, text in enumerate(self._basics.name.postnominals)]
        return next(_joined([*_joined([*known, native], " "), *degrees], ", "), self._text("name"))

    def _text(self, *keys: str) -> Value:
        """Return the text at a path below `basics`; an empty one if there is no text."""
        value: object = self._basics
        for key in keys:
            value = getattr(value, key)
        return self._value(value, ("basics", *map(to_camel, keys)))

    def _value(self, value: object, path: Path) -> Value:
        origin = self._source.locate(own_path(self._plan.name, self._plan.variant, path))
        return Value.of(value if isinstance(value, Inlines) else Inlines(), origin)

    def _region(self) -> str | None:
        return self._basics.location.territory() if self._basics.location else None

    def _phones(self, text: Inlines | None) -> Inlines:
        return link_phones(text, self._region()) if text else Inlines()

    def _location(self) -> Value:
        """Return the address, its parts in the order of its country."""
        if self._basics.location is None:
            return self._text("location")
        parts = {key: self._text("location", key) for key in ("address", "city", "region", "country", "country_code")}
        parts["code"] = self._text("location", "postal_code")
        if not parts["country"].text:
            parts["country"] = parts["country_code"]
        address = self._text("location")
        for separator, key in address_order(self._region(), {key: value.text for key, value in parts.items()}):
            address = next(_joined([address, parts[key]], separator), address)
        return address

    def personal(self) -> Iterator[Block]:
        """Yield the personal details that the variant asks for, each as a profile: a word and what it stands for."""
        for key in self._plan.variant.personal:
            value: Date | Inlines | None = getattr(self._basics, to_snake(key))
            if value:
                origin = self._source.locate(("basics", key))
                text = self._dates.write(value) if isinstance(value, Date) else value
                fields = {"username": Value.of(text if isinstance(text, Inlines) else Inlines.plain(text), origin)}
                if key not in _PLAIN:
                    fields = {"network": Value.of(label(self._plan.labels, key), origin), **fields}
                yield Block("profile", key_id("basics", key), origin, fields)

    def profiles(self) -> Iterator[Block]:
        """Yield the blocks of the profiles."""
        for index, profile in enumerate(self._basics.profiles):
            path: Path = ("basics", "profiles", index)
            fields = dict(self._profile(profile, path))
            yield Block("profile", numbered_id("profiles", index), self._source.locate(path), fields)

    def _profile(self, profile: Profile, path: Path) -> Iterator[tuple[str, Value]]:
        """Yield the keys of a profile: its address, and what that does not say already of the network and the name."""
        username = self._phones(profile.username) if profile.is_phone else profile.username
        given = {"network": profile.network, "username": username}
        texts = {key: Value.of(text, self._source.locate((*path, key))) for key, text in given.items() if text}
        url, origin = str(profile.url or ""), self._source.locate((*path, "url"))
        if not url and username:
            url, origin = page_of(str(profile.network or ""), str(username)) or "", texts["username"].origin
        address = _address(url, texts) if url else None
        said = [key for key, value in texts.items() if address and _is_said(address, key, value)]
        yield from ((key, value) for key, value in texts.items() if key not in said)
        if address:
            yield "address", Value.verbatim(address, origin).with_origins(texts[key].origin for key in said)
        if url:
            yield "url", Value.of(Inlines(), origin, Kind.ADDRESS, url)


def _is_said(address: str, key: str, value: Value) -> bool:
    """Return whether an address says all that a key of a profile does; of markup, it does not."""
    is_in = says_network if key == "network" else says
    return value.inlines == Inlines.plain(value.text) and is_in(address, value.text)


def _address(url: str, texts: Mapping[str, Value]) -> str | None:
    """Return the address of a profile as it is printed; None if the profile is told better by its name alone."""
    if not texts:
        return printed_address(url) or bare_url(url)
    address = printed_address(url)
    return address if address and ("username" not in texts or says(address, texts["username"].text)) else None


def _on_one_line(value: Value) -> Value:
    """Return the lines of an address as one, with commas between them."""
    return replace(value, runs=tuple(replace(run, inlines=Inlines(_with_commas(run.inlines))) for run in value.runs))


def _with_commas(text: Inlines) -> Iterator[Inline]:
    before = ""
    for piece in text:
        yield Plain(" " if before.endswith(",") else ", ") if piece == LineBreak() else piece
        before = str(Inlines((piece,)))


def _in_brackets(text: Inlines) -> Inlines:
    return Inlines.concatenate((Inlines.plain("("), text, Inlines.plain(")")))


def _joined(values: list[Value], separator: str) -> Iterator[Value]:
    """Yield the texts that are not empty, joined into one; nothing if all are empty."""
    if filled := [value for value in values if value.text]:
        yield Value.joined(filled, separator)
