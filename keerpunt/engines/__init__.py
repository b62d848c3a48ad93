"""Engines: pure Python libraries, each usable on its own.

Here belong calculations that know nothing of Django, users or storage: drawing family maps, protecting
tables, trials and norms. What does not belong here: anything that reads the clock, the database or a request.
"""
