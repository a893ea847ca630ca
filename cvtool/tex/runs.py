"""The cache of TeX's results: the same text, classes and fonts give the same PDF and the same log.

A variant that an edit of the source does not affect takes no run of TeX, nor does measuring a document again.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from cvtool.cache.data import decode, encode
from cvtool.cache.stamps import is_unchanged, stamp
from cvtool.cache.store import Store
from cvtool.tex.result import Typeset

_MAX_ENTRIES: Final = 100
"""Enough for the variants of a few sources, each with its measuring run; some 10 MB of PDFs."""

_MAX_AGE: Final = 30 * 86400.0
"""Seconds, a month: whoever edits a CV less often does not mind a second of TeX."""


def find_run(cache: Path, key: str) -> Typeset | None:
    """Return the result of an earlier run with the same key, if every file that TeX read for it is unchanged."""
    head, _, pdf = (_store(cache).get(key) or b"").partition(b"\n")
    try:
        data = json.loads(head)
        unchanged = is_unchanged(data["stamps"])
        return replace(decode(Typeset, data["result"]), pdf=pdf) if unchanged else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def store_run(cache: Path, key: str, done: Typeset) -> None:
    """Store the result of a run, if it has a PDF."""
    if done.pdf is not None:
        data = {"stamps": [stamp("change", file) for file in done.files], "result": replace(done, pdf=None)}
        _store(cache).put(key, encode(data) + b"\n" + done.pdf)


def _store(cache: Path) -> Store:
    return Store(cache / "runs", _MAX_ENTRIES, _MAX_AGE)
