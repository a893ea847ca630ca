"""The schema of date formats: patterns, or how much of a month is shown, and the words around dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator

from cvtool.model.base import Model
from cvtool.model.values import Flag, schema_error

NO_MONTHS: Final = "none"
"""The word for dates of which only the year is shown."""
MONTHS: Final[Mapping[str, str]] = {"long": "MMMM yyyy", "short": "MMM yyyy", "number": "MM/yyyy", NO_MONTHS: "yyyy"}
"""The words that may stand for a pattern with a month, with the pattern of each."""


def _check_pattern(pattern: str) -> str:
    """Refuse a pattern that cannot write a date, such as one of `strftime` or with hours."""
    from babel.dates import format_date  # slow to import, and few variants have patterns

    try:
        written = format_date(date(2000, 1, 1), pattern, "en")
    except (ValueError, AttributeError):
        written = ""
    if not written or "%" in pattern or pattern.count("'") % 2:
        raise schema_error(
            "bad-value", f"`{pattern}` is no pattern of dates", "`d MMM yyyy`, `MM/yyyy`, `yyyy` are some"
        )
    return pattern


def _check_month(text: str) -> str:
    return text if text in MONTHS else _check_pattern(text)


DatePattern = Annotated[str, AfterValidator(_check_pattern)]
"""A pattern of CLDR for one date."""
MonthPattern = Annotated[str, AfterValidator(_check_month)]
"""A word of `MONTHS`, or a pattern of CLDR."""


class DateStyle(Model):
    """Date formats; patterns are those of Unicode's CLDR (UTS 35, date format patterns).

    Attributes:
        day: the pattern for a date with its day; its month is as long as `month` says, if this says nothing.
        month: the pattern for a date with its month, or `long` (April 2019), `short` (Apr 2019), `number` (04/2019);
            `none` leaves out all months and days.
        year: the pattern for a year.
        range: what stands between two dates.
        year_range: what stands between two bare years.
        present: the end of what goes on.
        since: a beginning without an end, in running text.
        begins: a beginning that is still to come, without an end.
        expected: a date that is still to come.
        filed: the date on which a patent was applied for.
        granted: the date on which it was granted.
        expires: the end of a certificate.
        days: whether dates of a `.json` source keep their days, which its form asks for.
    """

    day: DatePattern = "d MMM yyyy"
    month: MonthPattern = "MMM yyyy"
    year: DatePattern = "yyyy"
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

    @property
    def has_months(self) -> bool:
        """Return whether a date shows more than its year."""
        return self.month != NO_MONTHS

    @property
    def day_pattern(self) -> str:
        """Return the pattern for a date with its day."""
        is_long = self.month == "long" and "day" not in self.model_fields_set
        return "d MMMM yyyy" if is_long else self.day

    @property
    def month_pattern(self) -> str:
        """Return the pattern for a date with its month."""
        return MONTHS.get(self.month, self.month)
