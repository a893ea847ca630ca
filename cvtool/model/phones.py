"""Warnings of telephone numbers that say their country and cannot be one of its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from cvtool.diagnostics import Diagnostic, Severity
from cvtool.model.cv import CV
from cvtool.source import Path, Source, find
from cvtool.text.inlines import Inlines
from cvtool.text.phones import find_phones


def check_phones(cv: CV, source: Source) -> Iterator[Diagnostic]:
    """Yield a warning for each number of the head that nobody can dial."""
    region = cv.basics.location.territory() if cv.basics.location else None
    for path, text in _texts(cv):
        for phone in find_phones(str(text), region):
            if phone.fault:
                message = f"`{phone.shown}` {phone.fault}"
                hint = "it is printed as it is, without a link"
                yield Diagnostic("odd-phone", message, find(source.top, path), hint, Severity.WARNING)


def _texts(cv: CV) -> Iterator[tuple[Path, Inlines]]:
    if cv.basics.phone:
        yield ("basics", "phone"), cv.basics.phone
    for number, profile in enumerate(cv.basics.profiles):
        if profile.is_phone and profile.username:
            yield ("basics", "profiles", number, "username"), profile.username
