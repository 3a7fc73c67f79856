"""Sources as YAML: what `tallymark source import` reads and `export` writes."""

from collections.abc import Iterable
from typing import Any

import yaml

from tallymark.errors import BadInput
from tallymark.store.sources.source import Source, read_source

LARGEST = 1_000_000
"""Characters of a file. A thousand sources take a fifth of it."""


def read_sources(text: str, file: str) -> list[Source]:
    """The sources of a file: a list under `sources`. Raises BadInput that names the file and the source."""
    if len(text) > LARGEST:
        raise BadInput(f"{file}: more than {LARGEST:,} characters")
    try:
        data: Any = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}" if mark else ""
        raise BadInput(f"{file}{place}: broken YAML: {getattr(error, 'problem', None) or error}") from error
    listed = data.get("sources") if isinstance(data, dict) else None
    if not isinstance(listed, list) or set(data) != {"sources"}:
        raise BadInput(f'{file}: it must hold one list, "sources"')
    sources = [_read(each, place, file) for place, each in enumerate(listed, 1)]
    names = [source.name for source in sources]
    for name in names:
        if names.count(name) > 1:
            raise BadInput(f"{file}: two sources are called {name}")
    return sources


def write_sources(sources: Iterable[Source]) -> str:
    """A file that `read_sources` reads back to the same sources; what is as usual is left out."""
    listed = [source.model_dump(mode="json", exclude_defaults=True) for source in sources]
    return yaml.safe_dump({"sources": listed}, allow_unicode=True, sort_keys=False, width=120)


def _read(data: Any, place: int, file: str) -> Source:  # noqa: ANN401 - whatever YAML holds
    try:
        return read_source(data)
    except BadInput as error:
        name = data.get("name") if isinstance(data, dict) else None
        raise BadInput(f"{file}: {name if isinstance(name, str) else f'source {place}'}: {error}") from error
