"""The user's cache: what is in it makes the next run faster, and may be deleted at any time.

folder.py  where it is
stamps.py  fingerprints of files, by which a stale entry is known
"""
