"""Second stage: nodes become a `CV`, typed and frozen, or diagnostics with their spans.

The schema is a strict superset of JSON Resume 1.x: the classes of this package are its only
description.
"""

from cvtool.model.base import Break, Entry, Highlight, Item, Model, Priority
from cvtool.model.basics import WHOLE, Narrative
from cvtool.model.bullets import with_nested_bullets
from cvtool.model.cv import CV
from cvtool.model.dates import Date
from cvtool.model.inherit import inherit, with_variants
from cvtool.model.tags import AllOf
from cvtool.model.validate import check, validate
from cvtool.model.variants import DEFAULT_VARIANTS, DateStyle, Pages, SectionOptions, Sort, Variant

__all__ = [
    "CV",
    "DEFAULT_VARIANTS",
    "WHOLE",
    "AllOf",
    "Break",
    "Date",
    "DateStyle",
    "Entry",
    "Highlight",
    "Item",
    "Model",
    "Narrative",
    "Pages",
    "Priority",
    "SectionOptions",
    "Sort",
    "Variant",
    "check",
    "inherit",
    "validate",
    "with_nested_bullets",
    "with_variants",
]
