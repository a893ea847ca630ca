"""Percent-encoding of URLs, and their printed form."""

from __future__ import annotations

import re


class Address(str):
    """A URL; a class of its own, so that `isinstance` knows it from other strings."""

    __slots__ = ()


# RFC 3986, §2: the characters that a URL may have unencoded; others are percent-encoded as UTF-8.
_SAFE = "!#$%&'()*+,-./:;=?@[]_~"


def encode_url(url: str) -> str:
    """Return a URL with the characters that none may hold percent-encoded; escapes that it has stay as they are."""
    from urllib.parse import quote

    return quote(url, safe=_SAFE)


def bare_url(url: str) -> str:
    """Return a URL as it is printed: encoded, without scheme and final slash."""
    return re.sub("^https?://", "", encode_url(url)).removesuffix("/")
