"""JSON Resume as people have it, in the words of the schema: what is read, and what is said about it.

The tree of a source is read before it is validated. Only the nodes of files that are JSON Resume change, each keeps its
place; the rest of a merged source stays as strict as it is.

    adapt.py      goes through the tree with the schema beside it
    expected.py   what the schema has for a key
    keys.py       which key of the schema another key stands for
    values.py     texts for lists, lists for texts, HTML, names of authors
    rules.py      what is particular to basics, profiles, publications, the keys of all entries
    findings.py   what is said, once for each kind
"""

from cvtool.model.json_resume.adapt import adapt

__all__ = ["adapt"]
