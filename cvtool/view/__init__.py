"""Third stage: a CV and a variant become a `View`: the content of a document, selected, sorted and formatted.

A view knows the keys of the macro contract and nothing of LaTeX.

    view.py       the data classes
    ids.py        ids of blocks
    plan.py       a variant merged with its template
    select.py     makes the view: which sections, which entries, in which order
    head.py       makes its head; make.py: its blocks, by the table of shapes.py
    fields.py     keeps the keys that a variant asks for
    filter.py     filters entries by tags and the like; sort.py sorts them; group.py groups their blocks
    dates.py      formats dates
    lengths.py    makes the blocks of a narrative, of which it chooses a version
    omissions.py  records what is left out
    labels.py     the words that a document adds to its source, where its template has none
    legend.py     the legend of the marks after authors
    coverage.py   checks that layouts show all keys of their entries; limits.py checks lengths
    own_name.py   checks that the own name is among the authors
    binding.py    keeps two entries on either side of a page break
    prefer.py     marks what mentions a word that the variant prefers
    others.py     the words after a list that was cut
    spacing.py    the design option `spacing`
    prune.py      makes a smaller view, without what does not fit its pages
    without.py    makes a view without characters that no font has
"""

from cvtool.view.binding import bound, section_break
from cvtool.view.coverage import check_layouts
from cvtool.view.limits import check_limits
from cvtool.view.own_name import check_own_name
from cvtool.view.plan import Plan, PlannedSection, is_inherited, make_plan
from cvtool.view.prefer import Preference, texts_of
from cvtool.view.prune import headline, min_parts, parts_of, prune
from cvtool.view.select import select
from cvtool.view.view import Block, Group, Omission, Run, Section, Value, View
from cvtool.view.without import without

__all__ = [
    "Block",
    "Group",
    "Omission",
    "Plan",
    "PlannedSection",
    "Preference",
    "Run",
    "Section",
    "Value",
    "View",
    "bound",
    "check_layouts",
    "check_limits",
    "check_own_name",
    "headline",
    "is_inherited",
    "make_plan",
    "min_parts",
    "parts_of",
    "prune",
    "section_break",
    "select",
    "texts_of",
    "without",
]
