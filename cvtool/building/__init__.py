"""Runs the stages: makes PDFs that passed all checks from one source or many, or raises with all diagnostics.

prepare.py    source → documents ready to be typeset; all diagnostics that need no TeX
overrides.py  changes to a source for one call: `--merge`, `--set`, `--tag`, `--pages`
document.py   one document: write, typeset, fit, check, in as many runs of TeX as its pages need
check.py      TeX's problems and the proof's findings → diagnostics
files.py      the variants of a source, built concurrently and written atomically
many.py       one source or hundreds; those that are up to date are skipped
record.py     build records: what a build depended on
workers.py    the thread pool
new.py        the files to begin with
proofread.py  an existing PDF, checked by itself or against its source
"""
