"""The JSON Schema of `template.yaml`."""

from __future__ import annotations

from pathlib import Path

from cvtool.model.examples import examples_in
from cvtool.model.json_types import JsonSchema
from cvtool.model.schema import json_schema
from cvtool.source import read
from cvtool.templates.manifest import Manifest


def template_schema() -> JsonSchema:
    """Return the schema of a `template.yaml`."""
    examples = examples_in(read(Path(__file__).with_name("examples.yaml")), Manifest)
    return json_schema(Manifest, examples, "a template.yaml; `cvtool schema --template` prints it")
