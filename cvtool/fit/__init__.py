"""Between select and write: choose what is shown on a limited number of pages, by the heights that TeX measures.

    View + Measures ─values─▶ candidates ─choose─▶ choice ─pages─▶ spacing ─▶ a smaller View

    values.py      the value of an entry: by priority, then recency
    choose.py      the most valuable choice within a height: a knapsack, by dynamic programming
    pages.py       predicts page breaks; finds the spacing that fills the pages
    flows.py       what runs through the pages by itself: a document, or each of its columns
    fit.py         runs these in this order

The heights come from `tex.measures`. All lengths are in PDF points (1/72 inch, TeX's `bp`).
"""

from cvtool.fit.fit import Fit, Spacing, Unfit, fit
from cvtool.fit.flows import FlowName, flows_of
from cvtool.fit.values import candidates
from cvtool.tex.measures import Measures

__all__ = ["Fit", "FlowName", "Measures", "Spacing", "Unfit", "candidates", "fit", "flows_of"]
