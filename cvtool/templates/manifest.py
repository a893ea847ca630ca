"""The schema of `template.yaml`: sections, labels, date formats, limits, design options."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from cvtool.diagnostics import did_you_mean
from cvtool.model.base import Model, Priority
from cvtool.model.values import Flag, Name, Text, schema_error
from cvtool.model.variants import DateStyle, PageBudget, SectionOptions

# The bounds keep sums of values within 64 bits, and type within an inch.
_Weight = Annotated[float, Field(ge=0, le=1000)]
_Points = Annotated[float, Field(gt=0, le=72)]
_Number = Annotated[float, Field(allow_inf_nan=False)]


class Weights(Model):
    """Factors in the value of an entry, where not all fit on the pages.

    Attributes:
        high: the factor of the priorities `must` and `high`.
        normal: the factor of the priority `normal`.
        low: the factor of the priority `low`.
        recency: how much more the newest entry is worth than the oldest.
    """

    high: _Weight = 8
    normal: _Weight = 3
    low: _Weight = 1
    recency: _Weight = 0.5

    def of(self, priority: Priority) -> float:
        """Return the weight of a priority; that of `must` is that of `high`."""
        return {Priority.NORMAL: self.normal, Priority.LOW: self.low}.get(priority, self.high)


class DesignOption(Model):
    """A design option that a variant may set: a choice, a number in a range, or a colour.

    Attributes:
        default: what it is without a word.
        choices: what it may be, if it is a choice.
        min: the least number that it may be.
        max: the greatest number that it may be.
        kind: what it is.
    """

    default: str
    choices: tuple[str, ...] = ()
    min: _Number | None = None
    max: _Number | None = None
    kind: Literal["choice", "number", "colour"] = "choice"

    def check(self, name: str, value: str) -> str:
        """Return `value` as the class gets it: a choice, a number, or six hexadecimal digits.

        Raises:
            PydanticCustomError: the template does not allow the value.
        """
        match self.kind:
            case "colour":
                return self._colour(name, value)
            case "number":
                return self._number(name, value)
            case _:
                if value not in self.choices:
                    known = did_you_mean(value, self.choices)
                    hint = known or "one of " + ", ".join(f"`{c}`" for c in self.choices)
                    raise schema_error("bad-design", f"`{value}` is no choice for `{name}`", hint)
                return value

    @staticmethod
    def _colour(name: str, value: str) -> str:
        if not re.fullmatch("#?[0-9A-Fa-f]{6}", value):
            raise schema_error("bad-design", f"`{name}` is a colour: `{value}` is none", 'write it as `"#1F4E79"`')
        return value.lstrip("#").upper()

    def _number(self, name: str, value: str) -> str:
        low, high = self.min or 0, self.max or 1000
        if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", value) or not low <= float(value) <= high:
            raise schema_error("bad-design", f"`{name}` is a number from {low:g} to {high:g}: `{value}` is not", None)
        return value


class Manifest(Model):
    """A template: what its documents show.

    Attributes:
        description: one line for `cvtool templates`.
        document: the title of its documents, in their footer and metadata.
        pages: how many pages they have: `2`, or `at most 2`; any number, if it does not say.
        rest: whether sections that are not named here are shown, too, after the others.
        columns: the names of its columns, from left to right, as its class has them; a section that names none stands
            in the last.
        dates: the date formats.
        labels: the words for details and kinds, by the key or value of the source.
        weights: the factors in the values of entries, when not all fit.
        floor: the smallest font size allowed, in points, except in running footers and short marks.
        design: the options that a variant may set; within the range of `spacing`, if there is one, a document is
            stretched or tightened to fill its pages.
        sections: the sections that are shown, in order, with their options.
    """

    description: Text
    document: Text
    pages: PageBudget | None = None
    rest: Flag = False
    columns: tuple[Name, ...] = ()
    dates: DateStyle = DateStyle()
    labels: dict[Name, Text] = {}
    weights: Weights = Weights()
    floor: _Points | None = None
    design: dict[Name, DesignOption] = {}
    sections: dict[Name, SectionOptions]

    @field_validator("columns")
    @classmethod
    def _check_columns(cls, columns: tuple[str, ...]) -> tuple[str, ...]:
        if twice := [name for number, name in enumerate(columns) if name in columns[:number]]:
            raise schema_error("duplicate-key", f"two columns have the name `{twice[0]}`", None)
        return columns

    @field_validator("design")
    @classmethod
    def _check_defaults(cls, design: dict[str, DesignOption]) -> dict[str, DesignOption]:
        for name, option in design.items():
            option.check(name, option.default)
        return design
