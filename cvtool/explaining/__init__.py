"""Explains why a document shows what it shows.

account.py   lists every entry of the source: shown or not, why, its height, its value
outlines.py  draws the pages, each block outlined
"""
