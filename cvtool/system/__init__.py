"""What differs between operating systems, and what they may refuse.

supported.py  the systems that cvtool runs on
files.py      atomic writes
lock.py       a lock between processes
processes.py  limits for processes; the end of one with all its children
signals.py    critical sections, in which no signal ends the program
"""
