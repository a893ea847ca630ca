"""Work that is not out yet: how near it is, by its status in words."""

from __future__ import annotations

import re
from typing import Final

# The farthest first; what is revised has been reviewed.
_STAGES: Final = (
    r"pending|applied for|planned|beantragt",
    r"in prep|in progress|drafting|draft\b|working paper|manuscript|vorbereitung|pr[ée]para",
    r"submitted|eingereicht|soumis|sometido|enviado|sottomesso|submetido|ingediend",
    r"(?:in|under|being|peer) .*review|under consideration|in begutachtung|en revisión|in revisione",
    r"revision|revise|revising|resubmit|überarbeitung|en révision",
    r"accepted|forthcoming|to appear|to be published|angenommen|accepté|aceptado|accettato|aceito|à paraître",
    r"in press|in print|in production|in proof|im druck|im erscheinen|sous presse|en prensa|in stampa|no prelo|in druk",
)
_CLOSED: Final = re.compile(
    r"\b(?:not|never|rejected|declined|withdrawn|unsuccessful|unfunded|abandoned|abgelehnt)\b", re.IGNORECASE
)


def nearness(status: str) -> int:
    """Return how near a work is to print, from 1; 0 if its status does not say that it is to come."""
    if _CLOSED.search(status):
        return 0
    found = (stage for stage, words in enumerate(_STAGES, 1) if re.search(rf"\b(?:{words})", status, re.IGNORECASE))
    return max(found, default=0)
