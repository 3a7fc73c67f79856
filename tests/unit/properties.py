"""How property tests run: the same examples every time, few enough to be quick, on machines of any speed."""

from hypothesis import settings

quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)
