"""The user's cache: it makes the next run faster, and may be deleted at any time.

folder.py  where it is
store.py   entries: get, put, prune
data.py    dataclasses as JSON and back
stamps.py  fingerprints of files, by which a stale entry is recognised
"""
