"""A source as an editor reads it: with the core schema of YAML 1.2, where `2022` is a number and `true` a boolean."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

import cvtool

# YAML 1.2, §10.3.2.
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}


def resolved(text: str) -> Any:
    """What an editor takes an unquoted scalar for."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text, 10 if text[:1] in "+-" or text[1:2] not in ("o", "x") else 0)
    return float(text.replace(".inf", "inf").replace(".nan", "nan")) if _FLOAT.fullmatch(text) else text


class _Loader(yaml.SafeLoader):
    """PyYAML knows YAML 1.1: its resolvers are left out, and those of the core schema put in their place."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
            return resolved(node.value) if node.style is None else node.value
        return super().construct_object(node, deep)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: ARG002 - PyYAML's signature
        """Keys stay what was typed: JSON has no others than texts."""
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def load(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), _Loader)


@cache
def _validator(*, template: bool) -> Draft202012Validator:
    schema = json.loads(json.dumps(cvtool.schema(template=template)))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(data: Any, *, template: bool = False) -> list[str]:
    """What the schema says against a source, by place."""
    return [f"{error.json_path}: {error.message}"[:200] for error in _validator(template=template).iter_errors(data)]
