"""Fourth stage: a view becomes a document in some language; LaTeX is the first."""
