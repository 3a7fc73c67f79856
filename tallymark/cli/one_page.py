"""`read_page` for one page, without what trafilatura loads for tasks that nobody here gives it: a quarter of a start.

Those are to fetch pages, to guess their encoding, to date them, to follow links, and to try another extractor.
"""

from types import ModuleType

from tallymark.cli.put_off import put_off, standing_in

_FOR_OTHER_TASKS = (
    "charset_normalizer",
    "courlan",
    "htmldate",
    "trafilatura.downloads",
    "trafilatura.external",
    "trafilatura.json_metadata",
    "urllib3.response",
)


class _Versions(ModuleType):
    """Answers trafilatura, which asks for its own version to write it into XML that nobody here wants."""

    @staticmethod
    def version(_package: str) -> str:
        """None in particular: to look it up takes a twentieth of a start."""
        return ""


with put_off(*_FOR_OTHER_TASKS), standing_in(_Versions("importlib.metadata")):
    from tallymark.reading.pages import main_text as _loaded  # noqa: F401
    from tallymark.reading.pages.page import read_page

__all__ = ["read_page"]
