"""Between select and write: what stays within the pages. TeX measures, this stage chooses.

    View + Measures ─values─▶ candidates ─choose─▶ what stays ─pages─▶ spacing ─▶ a smaller View

    measures.py    what a measuring run wrote into TeX's log: the height of every block
    values.py      what an entry is worth: priority, then recency
    choose.py      the most valuable choice within a height, by dynamic programming
    pages.py       how blocks fall on pages, and the spacing that fills them
    fit.py         these, in this order

All lengths are in PDF points (1/72 inch, TeX's `bp`).
"""

from cvtool.fit.fit import Fit, Spacing, Unfit, fit
from cvtool.fit.values import candidates
from cvtool.tex.measures import Measures, read_measures

__all__ = ["Fit", "Measures", "Spacing", "Unfit", "candidates", "fit", "read_measures"]
