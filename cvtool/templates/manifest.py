"""A template's `template.yaml`: what it shows, in which words, within which limits."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from cvtool.diagnostics import did_you_mean
from cvtool.model.base import Model, Priority
from cvtool.model.values import Flag, Name, Text, fault
from cvtool.model.variants import PageBudget, SectionOptions

_Weight = Annotated[float, Field(ge=0, le=1000)]
_Points = Annotated[float, Field(gt=0, le=72)]
_Number = Annotated[float, Field(allow_inf_nan=False)]


class DateStyle(Model):
    """How dates are written; patterns are those of Unicode's CLDR (UTS 35, date format patterns).

    Attributes:
        day, month, year: the pattern for a date that is so exact.
        range: what stands between two dates.
        year_range: the same between two bare years.
        present: the end of what goes on.
        since: a beginning without an end, in running text.
        begins: a beginning that is still to come, without an end.
        expected: a date that is still to come.
        filed, granted: the dates of a patent.
        expires: the end of a certificate.
        days: whether dates of a `.json` source keep their days, which its form asks for.
    """

    day: str = "d MMM yyyy"
    month: str = "MMM yyyy"
    year: str = "yyyy"
    range: str = " – "
    year_range: str = "–"
    present: str = "present"
    since: str = "since {date}"
    begins: str = "from {date}"
    expected: str = "{date} (expected)"
    filed: str = "filed {date}"
    granted: str = "granted {date}"
    expires: str = "valid until {date}"
    days: Flag = False


class Weights(Model):
    """What entries are worth by their priority; `recency` is what the newest is worth above the oldest."""

    high: _Weight = 8
    normal: _Weight = 3
    low: _Weight = 1
    recency: _Weight = 0.5

    def of(self, priority: Priority) -> float:
        """Return the weight of a priority; what must stay is worth as much as what is high."""
        return {Priority.NORMAL: self.normal, Priority.LOW: self.low}.get(priority, self.high)


class DesignOption(Model):
    """One thing that a variant may change: a choice, a number in a range, or a colour."""

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
                    raise fault("bad-design", f"`{value}` is no choice for `{name}`", hint)
                return value

    @staticmethod
    def _colour(name: str, value: str) -> str:
        if not re.fullmatch("#?[0-9A-Fa-f]{6}", value):
            raise fault("bad-design", f"`{name}` is a colour: `{value}` is none", 'write it as `"#1F4E79"`')
        return value.lstrip("#").upper()

    def _number(self, name: str, value: str) -> str:
        low, high = self.min or 0, self.max or 1000
        if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", value) or not low <= float(value) <= high:
            raise fault("bad-design", f"`{name}` is a number from {low:g} to {high:g}: `{value}` is not", None)
        return value


class Manifest(Model):
    """The whole of a `template.yaml`.

    Attributes:
        description: one line for `cvtool templates`.
        document: what its documents call themselves.
        pages: how many pages they may have; any number, when absent.
        rest: show also the sections of a source that are not named here, after the others.
        labels: the words before further facts, by the schema's key.
        weights: what entries are worth when not all have room.
        floor: the smallest type that its pages may have, in points, running feet and short marks apart.
        design: the options that a variant may set; within the range of `spacing`, if there is one, a
            document is opened or tightened to fill its pages.
        sections: what is shown, in order.
    """

    description: Text
    document: Text
    pages: PageBudget | None = None
    rest: Flag = False
    dates: DateStyle = DateStyle()
    labels: dict[Name, Text] = {}
    weights: Weights = Weights()
    floor: _Points | None = None
    design: dict[Name, DesignOption] = {}
    sections: dict[Name, SectionOptions]

    @field_validator("design")
    @classmethod
    def _check_defaults(cls, design: dict[str, DesignOption]) -> dict[str, DesignOption]:
        for name, option in design.items():
            option.check(name, option.default)
        return design
