"""The plain value that every check yields."""

from __future__ import annotations

from dataclasses import dataclass

from cvtool.diagnostics import Severity
from cvtool.source import Origin


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a PDF.

    Attributes:
        code: one of `cvtool.diagnostics.codes`.
        message: a lowercase fragment, names in backticks.
        origin: where in the source that comes from; None when it is not known.
        page: the page that it is on, from 1; None when it is on none, or on all.
        hint: what to try.
        severity: an error makes the PDF unfit for use.
    """

    code: str
    message: str
    origin: Origin | None = None
    page: int | None = None
    hint: str | None = None
    severity: Severity = Severity.WARNING
