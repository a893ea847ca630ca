"""Everything that depends on the operating system, and may fail because of it.

supported.py  the supported systems
files.py      atomic writes
origin.py     what this installation of cvtool was made from
lock.py       a lock between processes
processes.py  limits for processes; killing one with all its children
signals.py    critical sections, in which no signal ends the program
"""
