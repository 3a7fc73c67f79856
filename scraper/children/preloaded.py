"""What children need, in the process that they are copied from: a copy of it imports nothing, and starts at once.

The crawling process names functions of `scraper.children.reading` and never calls them: datasketch, which brings SciPy,
and trafilatura would cost it half of its start.
"""

import datasketch  # type: ignore[import-untyped] # noqa: F401 - for `signature`; it ships no types

import scraper.children.reading  # noqa: F401 - what is run there
import tallymark.reading.pages.main_text  # noqa: F401 - for `read_page`
