"""Tallymark: finds the figures that a text cites from public reports and says what each report really counted.

The library has no process of its own and can be imported by a notebook. `figures`, `reading`, `scoring` and `labels`
are pure; `store` is all that speaks to a database or to Redis; `dumps` writes files for researchers.
"""

__version__ = "1.2.0"
"""The engine version on every claim: a change to reading, scoring or labels is a new version."""
