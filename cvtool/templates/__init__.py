"""Templates: `template.yaml` declares what a document shows, and the class how it looks.

find.py      finds and loads templates
manifest.py  the schema of `template.yaml`
schema.py    the same as JSON Schema
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
