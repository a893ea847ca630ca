"""The design option `spacing`: the factor by which a class scales its vertical gaps, and that fitting may change.

No other module knows its name, and that it is a number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from cvtool.view.plan import Plan
from cvtool.view.view import View

_NAME: Final = "spacing"


def spacing_of(view: View) -> float:
    """Return the spacing factor of a view; 1 if its template has no such option."""
    return float(view.design.get(_NAME, 1))


def with_spacing(view: View, factor: float) -> View:
    """Return a view with its spacing multiplied by `factor`."""
    if factor == 1:
        return view
    return replace(view, design={**view.design, _NAME: f"{spacing_of(view) * factor:.3f}"})


def spacing_range(plan: Plan) -> tuple[float, float]:
    """Return the least and the greatest factor for `with_spacing` that fitting may use.

    The range is the template's; (1, 1) if it has no such option, or if the variant sets it.
    """
    option = plan.template.manifest.design.get(_NAME)
    if option is None or _NAME in plan.variant.design:
        return 1, 1
    own = float(option.default)
    return (option.min or own) / own, (option.max or own) / own
