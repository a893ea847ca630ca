"""Percent-encoding of URLs, their printed form, and links to e-mail addresses."""

from __future__ import annotations

import re

from cvtool.text.inlines import Inlines, Link


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


def link_emails(text: Inlines) -> Inlines:
    """Return e-mail addresses, with commas between them, each as a link."""
    pieces = (Inlines.plain(piece) for piece in re.split(r"(\s*,\s*)", str(text)))
    return Inlines.concatenate((Link(f"mailto:{piece}", piece),) if "@" in str(piece) else piece for piece in pieces)
