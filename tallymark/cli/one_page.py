"""`read_page` for one page, without what trafilatura loads for tasks that nobody here gives it: a quarter of a start.

Those are to fetch pages, to guess their encoding, to date them, to follow links, and to try another extractor.
"""

from tallymark.cli.put_off import put_off

_FOR_OTHER_TASKS = (
    "charset_normalizer",
    "courlan",
    "htmldate",
    "trafilatura.downloads",
    "trafilatura.external",
    "trafilatura.json_metadata",
    "urllib3.response",
)


with put_off(*_FOR_OTHER_TASKS):
    from tallymark.reading.pages import main_text as _loaded  # noqa: F401
    from tallymark.reading.pages.page import read_page

__all__ = ["read_page"]
