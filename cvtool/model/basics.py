"""The schema of `basics`: name, contact, profiles; and narratives."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from cvtool.model.base import FromText, Model
from cvtool.model.values import Email, Heading, Phone, PrintedUrl, String, Text, Url, check_name


class Location(Model):
    """A postal address in the fields of JSON Resume, and `country`, the name beside the code."""

    address: Text | None = None
    postal_code: Text | None = None
    city: Text | None = None
    region: Text | None = None
    country: Text | None = None
    country_code: Text | None = None


class Profile(Model):
    """An identity elsewhere: ORCID, GitHub, Google Scholar and the like."""

    network: Heading
    username: Text | None = None
    url: Url | None = None


class Head(Model):
    """The keys of `basics` that a variant may override."""

    name: Heading | None = None
    label: Text | None = None
    image: String | None = None
    email: Email | None = None
    phone: Phone | None = None
    url: PrintedUrl | None = None
    summary: Text | None = None
    location: Annotated[Location, FromText("city")] | None = None


class Basics(Head):
    """The person: name, position, contact."""

    name: Heading
    profiles: tuple[Profile, ...] = ()


WHOLE = ""
"""The key of a narrative that has only one length."""


def _check_length(name: str) -> str:
    return check_name(name) if name != WHOLE else name


Narrative = Annotated[dict[Annotated[str, AfterValidator(_check_length)], Text], FromText(WHOLE)]
"""A text, or several versions of it, of different lengths, by name."""
