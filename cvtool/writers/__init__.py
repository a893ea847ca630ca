"""Fourth stage: a view becomes a document in some format.

registry.py  the formats by name, each with its writer
latex/       the `.tex` that a class turns into pages; the only user of PyLaTeX
"""
