"""The keys that the JSON Resume schema has (`@jsonresume/schema` 1.3.1), by where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_ROWS: Final = {
    "": "$schema basics work volunteer education awards certificates publications skills languages interests references"
    " projects meta",
    "basics": "name label image email phone url summary location profiles",
    "basics.location": "address postalCode city countryCode region",
    "basics.profiles": "network username url",
    "work": "name location description position url startDate endDate summary highlights",
    "volunteer": "organization position url startDate endDate summary highlights",
    "education": "institution url area studyType startDate endDate score courses",
    "awards": "title date awarder summary",
    "certificates": "name date url issuer",
    "publications": "name publisher releaseDate url summary",
    "skills": "name level keywords",
    "languages": "language fluency",
    "interests": "name keywords",
    "references": "name reference",
    "projects": "name description highlights keywords startDate endDate url roles entity type",
    "meta": "canonical version lastModified",
}

JSON_RESUME: Final[Mapping[str, frozenset[str]]] = {place: frozenset(names.split()) for place, names in _ROWS.items()}
"""The keys of JSON Resume by the path of the mapping that has them."""
