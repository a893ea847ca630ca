"""Which entries, and which parts of them, a variant shows: by its name, its tags, and what is private."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from cvtool.model import Entry, Variant
from cvtool.source import Path

_E = TypeVar("_E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rule of one variant.

    Args:
        name: the variant's.
        variant: what it includes and excludes.
    """

    name: str
    variant: Variant

    def __call__(self, entry: Entry) -> bool:
        """Tell whether an entry is shown."""
        return self.reason(entry) is None

    def reason(self, entry: Entry) -> str | None:
        """Return why an entry is left out, or None if it is shown."""
        if (entry.only and self.name not in entry.only) or self.name in entry.except_:
            return "`only` or `except`"
        if entry.private and not self.variant.private:
            return "private"
        if excluding := next((rule for rule in self.variant.exclude if rule.matches(entry.tags)), None):
            return f"tag `{excluding}` is excluded"
        if self.variant.include and entry.tags and not any(rule.matches(entry.tags) for rule in self.variant.include):
            return "no tag of it is included"
        return None

    def left_out(self, entry: Entry, origin: Path) -> Iterator[tuple[Path, str]]:
        """Yield the parts of an entry that are left out, each with the reason; not what is inside those."""
        for key, number, part in entry.parts():
            where = (*origin, key, number)
            if reason := self.reason(part):
                yield where, reason
            else:
                yield from self.left_out(part, where)

    def shown(self, entry: _E) -> _E:
        """Return an entry without the parts that are left out, which have other numbers then."""
        gone = {key for key, _, part in entry.parts() if not self(part)}
        if not gone:
            return entry
        return entry.model_copy(update={key: tuple(filter(self, getattr(entry, key))) for key in gone})
