"""The user's cache: it makes the next run faster, and may be deleted at any time.

folder.py  the cache folder
store.py   entries: get, put, prune
data.py    dataclasses to JSON and back
stamps.py  fingerprints of files, which invalidate entries
"""
