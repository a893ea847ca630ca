"""Does the PDF lead where the source does, and say what it is: links, bookmarks, metadata?"""

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
    """Yield each address of a source that no live link on the pages leads to."""
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
    """Yield what the PDF does not say of itself: title, author, subject, language, and its sections as bookmarks."""
    name, document = (view.identity[key].text if key in view.identity else "" for key in ("name", "document"))
    wanted = {"Author": name, "Subject": document, "Title": " – ".join(filter(None, (name, document)))}
    said = {**reading.metadata, "Language": reading.language}
    for key, text in {**wanted, "Language": view.language}.items():
        if text and _bare(said.get(key, "")) != _bare(text):
            message = f"the PDF gives `{said.get(key, '')}` as its {key.lower()}, not `{text}`"
            yield Finding("wrong-metadata", message)
    yield from _bookmarks(reading, view)


def _bookmarks(reading: Reading, view: View) -> Iterator[Finding]:
    there = {_bare(title) for _, title, _ in reading.bookmarks}
    for section in view.sections:
        if _bare(section.title.text) not in there:
            message = f"no bookmark leads to the section `{section.title.text}`"
            yield Finding("lost-bookmark", message, section.title.origin)


def _bare(text: str) -> Words:
    """Return a text without what TeX takes out of formulas, and puts in: braces, and spaces after commands."""
    return normalize(re.sub(r"(\\[A-Za-z]+)\s*|[{}]", r"\1", text))
