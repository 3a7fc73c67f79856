"""trafilatura's extractor, loaded without what it brings along for the network, for dates and for unknown encodings.

It is given parsed pages and asked for their main text alone. The rest, urllib3 and a hundred modules more, takes longer
to load than a page to read, so modules that nothing here leads to are stood in for while it is loaded.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_UNUSED = ("charset_normalizer", "courlan", "htmldate", "trafilatura.downloads", "urllib3.response")
"""What trafilatura loads for addresses, dates, downloads, and pages that are not parsed yet."""


class _StandIn(ModuleType):
    """In the place of a module whose names are looked up and never used."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)

        def refuse(*_: object, **__: object) -> None:
            raise NotImplementedError(f"{self.__name__}.{name}: left out where Tallymark loads trafilatura")

        return type(name, (), {"__init__": refuse})


@contextmanager
def _without(*modules: str) -> Iterator[None]:
    """Stands in for those of the modules that are not loaded, until the block ends."""
    missing = [name for name in modules if name not in sys.modules]
    sys.modules.update({name: _StandIn(name) for name in missing})
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]


with _without(*_UNUSED):
    from trafilatura import bare_extraction

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page without text as an error

__all__ = ["bare_extraction"]
