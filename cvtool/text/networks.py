"""Addresses of people in networks: which a name there makes, and which of its words an address says already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cvtool.text.urls import bare_url

_NAME: Final = r"[\w.-]+"
_PAGES: Final[Mapping[str, tuple[str, str]]] = {
    "arxiv": ("arxiv.org/a/", r"[a-z-]+_[a-z]_\d+"),
    "behance": ("behance.net/", _NAME),
    "bitbucket": ("bitbucket.org/", _NAME),
    "bluesky": ("bsky.app/profile/", r"[\w-]+(\.[\w-]+)+"),
    "codeberg": ("codeberg.org/", _NAME),
    "dribbble": ("dribbble.com/", _NAME),
    "github": ("github.com/", r"[A-Za-z0-9-]+"),
    "gitlab": ("gitlab.com/", _NAME),
    "huggingface": ("huggingface.co/", _NAME),
    "kaggle": ("kaggle.com/", r"[\w-]+"),
    "linkedin": ("linkedin.com/in/", r"[\w-]+"),
    "orcid": ("orcid.org/", r"(\d{4}-){3}\d{3}[\dX]"),
    "researchgate": ("researchgate.net/profile/", r"[\w-]+"),
    "stackoverflow": ("stackoverflow.com/users/", r"\d+"),
    "twitter": ("twitter.com/", r"\w+"),
    "x": ("x.com/", r"\w+"),
    "xing": ("xing.com/profile/", r"\w+"),
}
"""By the name of a network, its letters and digits alone: where its people have their pages, and what is a name there.
Of the others, a name makes no address that is sure."""


def page_of(network: str, username: str) -> str | None:
    """Return the URL of a person's page in a network; None if the network is unknown, or the name none of it."""
    before, name = _PAGES.get(_squeezed(network), ("", ""))
    username = username.removeprefix("@")
    return f"https://{before}{username}" if before and re.fullmatch(name, username, re.ASCII) else None


def printed_address(url: str) -> str | None:
    """Return an address as people type it, without scheme, `www.` and final slash; None if they would not.

    Nobody types a query, nor anything but the address of a page.
    """
    address = bare_url(url).removeprefix("www.")
    return None if "?" in address or ":" in address.partition("/")[0] else address


def says_network(address: str, network: str) -> bool:
    """Return whether an address has the name of a network in it: `stackoverflow.com/users/1` has "Stack Overflow"."""
    return says(address, network) or says(address, _squeezed(network))


def says(address: str, name: str) -> bool:
    """Return whether an address has a name in it, whatever its case; not as a part of another."""
    pattern = rf"(?<![\w-]){re.escape(name.removeprefix('@'))}(?![\w-])"
    return re.search(pattern, address, re.IGNORECASE) is not None


def _squeezed(words: str) -> str:
    return re.sub(r"[\W_]", "", words).casefold()
