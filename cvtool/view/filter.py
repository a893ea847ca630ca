"""Filters entries and their parts by `only`/`except`, tags and `private`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from cvtool.model import Entry, Variant
from cvtool.source import Path
from cvtool.view.ids import part_id

_E = TypeVar("_E", bound=Entry)


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """The filter of a variant; called with an entry, it returns whether that is shown.

    Args:
        name: the name of the variant.
        variant: its rules.
    """

    name: str
    variant: Variant

    def __call__(self, entry: Entry) -> bool:
        """Return whether an entry is shown."""
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

    def left_out(self, entry: Entry, identity: str, path: Path) -> Iterator[tuple[Entry, str, Path, str]]:
        """Yield the parts of an entry that are left out; parts nested in those are not listed.

        Args:
            entry: an entry that is shown.
            identity: its id.
            path: its path in the source.

        Yields:
            The part, its id, its path and the reason.
        """
        for key, number, part in entry.parts():
            part_name, part_path = part_id(identity, key, number, part), (*path, key, number)
            if reason := self.reason(part):
                yield part, part_name, part_path, reason
            else:
                yield from self.left_out(part, part_name, part_path)

    def shown(self, entry: _E) -> _E:
        """Return an entry without the parts that are left out; the others get new numbers."""
        gone = {key for key, _, part in entry.parts() if not self(part)}
        if not gone:
            return entry
        return entry.model_copy(update={key: tuple(filter(self, getattr(entry, key))) for key in gone})
