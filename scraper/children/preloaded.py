"""What children need, in the process that they are copied from: a copy of it imports nothing, and starts at once.

The crawling process names functions of `scraper.children.reading` and never calls them: datasketch, which brings SciPy,
and trafilatura would cost it half of its start. What is looked for in pages is made here as well, once for all children
and beside the start of the crawling process: the first pages of each would take seconds of those that a page may take.
"""

import gc

gc.disable()  # nothing here is ever garbage: looks for it took a third of the time, here and in every copy

import datasketch  # type: ignore[import-untyped] # noqa: E402, F401 - for `signature`; it ships no types

import tallymark.reading.pages.main_text  # noqa: E402, F401 - for `read_page`
from scraper.children.reading import use_reports  # noqa: E402

use_reports((), None)
gc.freeze()
gc.enable()
