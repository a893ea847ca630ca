"""What differs between operating systems, and what they may refuse.

files.py    put a file in its place in one step
signals.py  critical sections, in which no signal ends the program
"""
