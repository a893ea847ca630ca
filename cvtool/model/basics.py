"""Who the CV is about."""

from __future__ import annotations

from cvtool.model.base import Email, Heading, Model, Text, Url


class Location(Model):
    """A place, as JSON Resume divides it; `country` beside its code."""

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


class Basics(Model):
    """Name, position, and how to reach the person."""

    name: Heading
    label: Text | None = None
    image: Text | None = None
    email: Email | None = None
    phone: Text | None = None
    url: Url | None = None
    summary: Text | None = None
    location: Location | None = None
    profiles: tuple[Profile, ...] = ()
