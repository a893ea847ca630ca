"""URLs: what is one, or was meant as one; their percent-encoding and printed form; links to e-mail addresses."""

from __future__ import annotations

import re

from cvtool.text.inlines import Inlines, Link


class Address(str):
    """A URL; a class of its own, so that `isinstance` knows it from other strings."""

    __slots__ = ()


# RFC 3986, §3: a scheme, a colon, and no space, quote, bracket or control character anywhere. Schemes have no full stop
# here, since `example.org:80` is a host, and two letters at least, since `C:` is a drive.
_WEB = re.compile(r"(?:https?|ftp)://[^\s\"<>\\^`{|}/?#]+(?:[/?#][^\s\"<>\\^`{|}]*)?", re.IGNORECASE)
_OTHER = re.compile(r"([a-z][a-z0-9+-]+):(?!\d+(?:/|$))[^\s\"<>\\^`{|}]+", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
_SLIP = re.compile(r"h+t+p?s?:?/*(?=[\w-]+\.)|//", re.IGNORECASE)
_NOT_LINKED = ("http", "https", "ftp", "javascript", "data", "file")


def is_url(text: str) -> bool:
    """Return whether a text is an address that can be linked to, of any scheme but those that lead nowhere."""
    other = _OTHER.fullmatch(text)
    if other and other[1].casefold() not in _NOT_LINKED:
        return not (_SLIP.match(other[0]) or text[len(other[1]) :] == "://")
    return _WEB.fullmatch(text) is not None


def meant_url(text: str) -> str | None:
    """Return the URL that a text was meant as: `www.example.org`, `http:/example.org`, `ada@example.org`; else None."""
    text = text.strip().replace(" ", "%20") if re.match(r"https?://", text) else text.strip()
    rest = _SLIP.sub("", text, count=1) if _SLIP.match(text) else text
    tries = [text, f"mailto:{text}" if re.fullmatch(r"[^\s@:/]+@[\w.-]+\.\w+", text) else ""]
    tries += [f"https://{rest}" if _BARE.fullmatch(rest) else ""]
    return next((url for url in tries if is_url(url)), None)


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
