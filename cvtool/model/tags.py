"""What a variant says about tags: a tag, or several that must come together."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator

from cvtool.model.values import check_name, fault

_HINT = "write a tag, or several joined: `research and teaching`"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Tags of which an entry must have every one; the items of a list of these are joined by "or"."""

    tags: tuple[str, ...]

    @classmethod
    def parse(cls, value: Any) -> AllOf:
        """Read `research` or `research and teaching`.

        Raises:
            PydanticCustomError: it is something else.
        """
        if not isinstance(value, str):
            raise fault("wrong-type", " is a tag, written as a text")
        words = value.split()
        tags, joints = words[::2], words[1::2]
        if "or" in words:
            raise fault("bad-value", f"`{value}` joins tags by `or`", "list them as items of their own: any one counts")
        if "and" in tags or set(joints) - {"and"} or len(tags) == len(joints):
            raise fault("bad-value", f"`{value}` is no tag, nor tags joined by `and`", _HINT)
        return cls(tuple(check_name(tag) for tag in tags))

    def matches(self, tags: Container[str]) -> bool:
        """Return whether all of these tags are among `tags`."""
        return all(tag in tags for tag in self.tags)

    def __str__(self) -> str:
        """Write it as a source does."""
        return " and ".join(self.tags)


TagRule = Annotated[AllOf, PlainValidator(AllOf.parse)]
