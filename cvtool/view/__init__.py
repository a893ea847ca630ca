"""Third stage: a CV and a variant become a `View`: what the document says, chosen, ordered, in words.

A view knows the keys of the macro contract and nothing of LaTeX.

    view.py       the view, as data
    ids.py        the ids of blocks
    plan.py       a variant with its template: what is asked for
    select.py     makes the view: which sections, which entries, in which order
    head.py       its head; make.py: its blocks, by the table of shapes.py
    filter.py     entries by tags and the like; sort.py: their order; dates.py: dates in words
    lengths.py    a text that is given in several lengths
    omissions.py  the account of what is left out
    legend.py     what the marks after authors mean
    coverage.py   is there a place for all that entries hold? limits.py: are texts within their limits?
    own_name.py   is the own name among the authors?
    prune.py      a smaller view, without what does not fit its pages
"""

from cvtool.view.coverage import check_layouts
from cvtool.view.limits import check_limits
from cvtool.view.own_name import check_own_name
from cvtool.view.plan import Plan, PlannedSection, make_plan
from cvtool.view.prune import headline, least_of, parts_of, prune
from cvtool.view.select import select
from cvtool.view.view import Block, Group, Omission, Run, Section, Value, View

__all__ = [
    "Block",
    "Group",
    "Omission",
    "Plan",
    "PlannedSection",
    "Run",
    "Section",
    "Value",
    "View",
    "check_layouts",
    "check_limits",
    "check_own_name",
    "headline",
    "least_of",
    "make_plan",
    "parts_of",
    "prune",
    "select",
]
