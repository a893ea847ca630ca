"""Third stage: a CV and a variant become a `View`: what the document says, chosen, ordered, in words.

A view knows the keys of the macro contract and nothing of LaTeX.
"""

from cvtool.view.blocks import ADDRESSES, Block, Value
from cvtool.view.coverage import check_layouts
from cvtool.view.limits import check_limits
from cvtool.view.plan import Plan, PlannedSection, make_plan
from cvtool.view.prune import least_of, parts_of, prune
from cvtool.view.select import Omission, Section, View, select

__all__ = [
    "ADDRESSES",
    "Block",
    "Omission",
    "Plan",
    "PlannedSection",
    "Section",
    "Value",
    "View",
    "check_layouts",
    "check_limits",
    "least_of",
    "make_plan",
    "parts_of",
    "prune",
    "select",
]
