"""Run the stages: from one source, or many, to PDFs that passed all checks, or to every fault on the way.

prepare.py    source → documents ready to be typeset; every fault that can be found without TeX
overrides.py  changes to a source for one call: `--merge`, `--set`, `--tag`, `--pages`
document.py   one document: write, typeset, fit, check, in as many runs of TeX as its pages need
check.py      TeX's problems and the proof's findings → diagnostics
files.py      the variants of a source, built concurrently and written atomically
many.py       one source or hundreds; what is up to date is skipped
record.py     build records: what a build depended on
workers.py    the thread pool
proofread.py  a finished PDF, checked by itself or against its source
"""
