"""The words that a document adds to those of its source, where its template has none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cvtool.text.inlines import Inlines

WORDS: Final[Mapping[str, str]] = {
    "gpa": "GPA",
    "birthDate": "Born",
    "birthPlace": "Born in",
    "drivingLicense": "Driving licence",
    "equalContribution": "equal contribution",
    "corresponding": "corresponding author",
    "etAl": "et al. ({count} authors)",
}
"""By the key of the schema; a key without a word is its own."""
KINDS: Final[Mapping[str, str]] = {"invited": "Invited talk", "contributed": "Contributed talk"}
"""By the kind of a talk."""


def label(labels: Mapping[str, Inlines], key: str, words: Mapping[str, str] = WORDS) -> Inlines:
    """Return the label of a key or value of the schema: the template's, else ours, else the key itself."""
    return labels.get(key) or Inlines.plain(words.get(key) or key[:1].upper() + key[1:])
