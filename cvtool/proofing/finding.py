"""The result type of all checks of a PDF."""

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
        origin: the part of the source that it comes from; None when unknown.
        page: the number of its page, from 1; None when it concerns no single page.
        hint: what to try.
        severity: an error if the PDF must not be used.
    """

    code: str
    message: str
    origin: Origin | None = None
    page: int | None = None
    hint: str | None = None
    severity: Severity = Severity.WARNING
