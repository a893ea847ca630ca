"""Between select and write: choose what stays within the pages. TeX measures, this stage chooses.

    View + Measures ─values─▶ candidates ─choose─▶ what stays ─pages─▶ spacing ─▶ a smaller View

    values.py      what an entry is worth: priority, then recency
    choose.py      the most valuable choice within a height: a knapsack, by dynamic programming
    pages.py       predict page breaks; find the spacing that fills the pages
    fit.py         these, in this order

The heights come from `tex.measures`. All lengths are in PDF points (1/72 inch, TeX's `bp`).
"""

from cvtool.fit.fit import Fit, Spacing, Unfit, fit
from cvtool.fit.values import candidates
from cvtool.tex.measures import Measures

__all__ = ["Fit", "Measures", "Spacing", "Unfit", "candidates", "fit"]
