"""Addresses as a PDF holds them."""

from __future__ import annotations

import re


class Address(str):
    """An address that leads somewhere; a class of its own, so that it is told from text."""

    __slots__ = ()


# RFC 3986, §2: what may stand in a URL as it is; the rest is percent-encoded as UTF-8.
_SAFE = "!#$%&'()*+,-./:;=?@[]_~"


def encode_url(url: str) -> str:
    """Return an address with what no URL may hold percent-encoded; one that is encoded already stays as it is."""
    from urllib.parse import quote

    return quote(url, safe=_SAFE)


def bare_url(url: str) -> str:
    """Return an address as people write it: encoded, without scheme and final slash."""
    return re.sub("^https?://", "", encode_url(url)).removesuffix("/")
