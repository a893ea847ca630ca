"""Between select and write: choose what is shown on a limited number of pages, by the heights that TeX measures.

    View + Measures ─values─▶ candidates ─choose─▶ choice ─pages─▶ spacing ─▶ a smaller View

    values.py      the value of an entry: by priority, then recency
    rules.py       the order of highlights: the newest entry shows its first ones before another one shows any
    choose.py      the most valuable choice within a height: a knapsack, by dynamic programming
    boxes.py       the boxes of a choice: heights, and where a page must or may not end
    pages.py       predicts page breaks; finds the spacing that fills the pages
    flows.py       what runs through the pages by itself: a document, or each of its columns
    fitter.py      chooses what one flow shows, by these
    fit.py         chooses what each flow shows, then the spacing that all share

The heights come from `tex.measures`. All lengths are in PDF points (1/72 inch, TeX's `bp`).
"""

from cvtool.fit.fit import Fit, Spacing, Step, fit, next_step
from cvtool.fit.fitter import Unfit
from cvtool.fit.flows import FlowName, flows_of
from cvtool.fit.values import candidates
from cvtool.tex.measures import Measures

__all__ = ["Fit", "FlowName", "Measures", "Spacing", "Step", "Unfit", "candidates", "fit", "flows_of", "next_step"]
