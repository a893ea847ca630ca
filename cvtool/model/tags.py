"""Rules over tags in `include` and `exclude`: a tag, or a conjunction of several."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from cvtool.model import json_types
from cvtool.model.values import check_name, schema_error

_HINT = "write a tag, or several joined: `research and teaching`"


@dataclass(frozen=True, slots=True)
class AllOf:
    """A conjunction of tags; a list of these is a disjunction: an entry must match one of them."""

    tags: tuple[str, ...]

    @classmethod
    def parse(cls, value: Any) -> AllOf:
        """Parse `research` or `research and teaching`.

        Raises:
            PydanticCustomError: the value is anything else.
        """
        if not isinstance(value, str):
            raise schema_error("wrong-type", " is a tag, written as a text")
        words = value.split()
        tags, joints = words[::2], words[1::2]
        if "or" in words:
            raise schema_error(
                "bad-value", f"`{value}` joins tags by `or`", "list them as items of their own: any one counts"
            )
        if "and" in tags or set(joints) - {"and"} or len(tags) == len(joints):
            raise schema_error("bad-value", f"`{value}` is no tag, nor tags joined by `and`", _HINT)
        return cls(tuple(check_name(tag) for tag in tags))

    def matches(self, tags: Container[str]) -> bool:
        """Return whether all of these tags are among `tags`."""
        return all(tag in tags for tag in self.tags)

    def __str__(self) -> str:
        """Return the rule as it is written in a source."""
        return " and ".join(self.tags)


TagRule = Annotated[AllOf, PlainValidator(AllOf.parse), WithJsonSchema(json_types.TAG_RULE)]
