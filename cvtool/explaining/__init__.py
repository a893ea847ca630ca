"""Explain why a document shows what it shows.

account.py   every entry of the source: shown or not, why, its height, its value
outlines.py  the pages as pictures, each block outlined
"""
