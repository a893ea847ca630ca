"""Templates: `template.yaml` declares what a document shows, and the class how it looks.

find.py      finds and loads templates
manifest.py  the schema of `template.yaml`
schema.py    the same as JSON Schema
"""

from cvtool.templates.find import BUNDLED, Template, find_templates, load_template
from cvtool.templates.manifest import DesignOption, Manifest, Weights

__all__ = [
    "BUNDLED",
    "DesignOption",
    "Manifest",
    "Template",
    "Weights",
    "find_templates",
    "load_template",
]
