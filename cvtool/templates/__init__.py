"""A template says what a document shows; its class says how that looks.

find.py      the folders of templates, and how one is loaded
manifest.py  the schema of `template.yaml`
"""

from cvtool.templates.find import BUNDLED, Template, find_templates, load_template
from cvtool.templates.manifest import DateStyle, DesignOption, Manifest, Weights

__all__ = [
    "BUNDLED",
    "DateStyle",
    "DesignOption",
    "Manifest",
    "Template",
    "Weights",
    "find_templates",
    "load_template",
]
