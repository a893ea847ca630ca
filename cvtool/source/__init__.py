"""First stage: a YAML or JSON file becomes nodes, each with its place in the file.

Nothing is interpreted here: `no`, `3.10` and `2022-11` stay the text that the user typed.
"""

from cvtool.source.nodes import Mapping, Node, Path, Scalar, Sequence, find, has, to_data
from cvtool.source.reader import Source, read

__all__ = ["Mapping", "Node", "Path", "Scalar", "Sequence", "Source", "find", "has", "read", "to_data"]
