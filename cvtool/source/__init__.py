"""First stage: a YAML or JSON file becomes a tree of nodes, each with its span in the file.

Nothing is interpreted here: `no`, `3.10` and `2022-11` stay the strings that the user typed.
"""

from cvtool.source.edit import PathError, append, put, to_node
from cvtool.source.json_resume import OLD_KEYS
from cvtool.source.load import FORBIDDEN
from cvtool.source.merge import OnReplaced, merge, settle
from cvtool.source.nodes import Mapping, Node, Origin, Path, Scalar, Sequence, find, get, has, to_data
from cvtool.source.yaml import Source, read

__all__ = [
    "FORBIDDEN",
    "OLD_KEYS",
    "Mapping",
    "Node",
    "OnReplaced",
    "Origin",
    "Path",
    "PathError",
    "Scalar",
    "Sequence",
    "Source",
    "append",
    "find",
    "get",
    "has",
    "merge",
    "put",
    "read",
    "settle",
    "to_data",
    "to_node",
]
