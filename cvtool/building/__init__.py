"""Runs the stages: from a source, or many, to files that are proven, or to all the faults on the way.

prepare.py    a source becomes documents, with all the faults that need no TeX to be found
overrides.py  changes to a source for one call: `--merge`, `--set`, `--tag`, `--pages`
document.py   one document: write, typeset, fit, check, with as many runs of TeX as its pages need
check.py      what TeX and the proof have to say becomes diagnostics
files.py      documents become files; the last good PDF stays until there is a better one
many.py       one source or hundreds, side by side
record.py     what a build depended on, so that an unchanged one is not repeated
workers.py    the threads
proofread.py  a finished PDF, read back on its own or held against its source
"""
