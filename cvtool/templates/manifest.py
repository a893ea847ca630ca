"""The schema of `template.yaml`: sections, labels, date formats, limits, design options."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from cvtool.diagnostics import did_you_mean
from cvtool.model.base import Model, Priority
from cvtool.model.date_style import DateStyle
from cvtool.model.values import Flag, Name, Text, schema_error
from cvtool.model.variants import PageBudget, SectionOptions

# The bounds keep sums of values within 64 bits, and type within an inch.
_Weight = Annotated[float, Field(ge=0, le=1000)]
_Points = Annotated[float, Field(gt=0, le=72)]
_FAMILY = re.compile(r"[^\W_](?:[^\W_]|[ .+-](?! )){0,59}")
"""Names of families without the signs that mean something to TeX or to XeTeX."""
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
    """A design option that a variant may set: a choice, a number in a range, a colour, or a family of type.

    Attributes:
        default: what it is without a word.
        choices: what it may be, if it is a choice; families that are known to read back well, if it is a font.
        min: the least number that it may be.
        max: the greatest number that it may be.
        kind: what it is.
    """

    default: str
    choices: tuple[str, ...] = ()
    min: _Number | None = None
    max: _Number | None = None
    kind: Literal["choice", "number", "colour", "font"] = "choice"

    @property
    def range(self) -> tuple[float, float]:
        """Return the least and the greatest number that it may be, if it is a number."""
        return self.min or 0, 1000 if self.max is None else self.max

    @property
    def allowed(self) -> str:
        """Return what it may be, in words."""
        match self.kind:
            case "colour":
                return "any colour"
            case "number":
                low, high = self.range
                return f"{low:g} to {high:g}"
            case "font":
                return " or ".join((*self.choices, "any other font"))
            case _:
                return " or ".join(self.choices)

    def check(self, name: str, value: str) -> str:
        """Return `value` as the class gets it: a choice, a number, six hexadecimal digits, or the name of a family.

        Raises:
            PydanticCustomError: the template does not allow the value.
        """
        match self.kind:
            case "colour":
                return self._colour(name, value)
            case "number":
                return self._number(name, value)
            case "font":
                return self._font(name, value)
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
        low, high = self.range
        if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", value) or not low <= float(value) <= high:
            raise schema_error("bad-design", f"`{name}` is a number from {self.allowed}: `{value}` is not", None)
        return value

    def _font(self, name: str, value: str) -> str:
        """Return one of the choices, however it is capitalised, or the name of another family, which TeX looks for."""
        if not _FAMILY.fullmatch(value):
            hint = "one of " + ", ".join(f"`{c}`" for c in self.choices) + ", or as `fc-list : family` shows it"
            raise schema_error("bad-design", f"`{name}` is the name of a font: `{value}` is none", hint)
        return next((choice for choice in self.choices if choice.casefold() == value.casefold()), value)


class Manifest(Model):
    """A template: what its documents show.

    Attributes:
        description: one line for `cvtool templates`.
        document: the title of its documents, in their footer and metadata.
        pages: how many pages they have: `2`, or `at most 2`; any number, if it does not say.
        rest: whether sections that are not named here are shown, too, after the others.
        optional: the sections that only a variant shows that names them in `order` or `sections`, or has words of its
            own for them in `narratives`.
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
    optional: tuple[Name, ...] = ()
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
