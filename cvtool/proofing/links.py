"""Checks links, bookmarks and metadata of a PDF against its view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cvtool.proofing.expected import Target
from cvtool.proofing.finding import Finding
from cvtool.proofing.reading import Reading
from cvtool.proofing.words import Words, normalize
from cvtool.text.urls import encode_url
from cvtool.view import View


def prove_links(reading: Reading, targets: Iterable[Target]) -> Iterator[Finding]:
    """Yield a finding for each URL of a view that no link on the pages leads to."""
    live = {
        encode_url(link.target)
        for page in reading.pages
        for link in page.links
        if link.box.area > 0 and page.box.common(link.box) > 0
    }
    for target in targets:
        if encode_url(target.url) not in live:
            yield Finding("lost-link", f"no link leads to `{target.url}`", target.origin, hint="see `\\cvlink`")


def prove_metadata(reading: Reading, view: View) -> Iterator[Finding]:
    """Yield a finding for each wrong title, author, subject and language, and each section without a bookmark."""
    name, document = (view.identity[key].text if key in view.identity else "" for key in ("name", "document"))
    expected = {"Author": name, "Subject": document, "Title": " – ".join(filter(None, (name, document)))}
    actual = {**reading.metadata, "Language": reading.language}
    for key, text in {**expected, "Language": view.language}.items():
        if text and _bare(actual.get(key, "")) != _bare(text):
            message = f"the PDF gives `{actual.get(key, '')}` as its {key.lower()}, not `{text}`"
            yield Finding("wrong-metadata", message)
    yield from _bookmarks(reading, view)


def _bookmarks(reading: Reading, view: View) -> Iterator[Finding]:
    titles = {_bare(title) for _, title, _ in reading.bookmarks}
    for section in view.sections:
        if _bare(section.title.text) not in titles:
            message = f"no bookmark leads to the section `{section.title.text}`"
            yield Finding("lost-bookmark", message, section.title.origin)


def _bare(text: str) -> Words:
    """Normalise text without braces and spaces after commands, which differ between a formula and its bookmark."""
    return normalize(re.sub(r"(\\[A-Za-z]+)\s*|[{}]", r"\1", text))
