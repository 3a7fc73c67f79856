"""What is done to sources: looked at, added, changed, paused, collected, forgotten."""

from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from typing import Annotated, Any, Protocol, cast

from pydantic import Field

from tallymark.errors import BadInput
from tallymark.store.acts.act import Act, Arguments, Asked, Done, Foreseen, Undo
from tallymark.store.settings import Settings
from tallymark.store.sources.looks import ask_for_look
from tallymark.store.sources.source import Source, SourceKind
from tallymark.store.sources.source_file import read_sources, write_sources
from tallymark.store.sources.source_health import running_sources
from tallymark.store.sources.sources import (
    collect_now,
    find_sources,
    get_source,
    pause_sources,
    remove_source,
    save_source,
)
from tallymark.store.work.jobs import add_job
from tallymark.store.work.switches import PAUSE, turn_off, turn_on

LONGEST_ADDRESS = 4_000
"""Characters of an address."""
CHECK = "scraper.source_check"
"""The module that knows which addresses each kind begins with, by its name: the crawler is another program."""


class _Checking(Protocol):
    def check_source(self, settings: Settings, source: Source, now: datetime) -> None: ...


class Look(Arguments):
    """The address of a source to be, and what is known of it already."""

    address: Annotated[str, Field(min_length=1, max_length=LONGEST_ADDRESS)]
    kind: SourceKind | None = None
    name: str = ""


class OneSource(Arguments):
    """A whole source."""

    source: Source


class Named(Arguments):
    """The name of a source."""

    name: str


class File(Arguments):
    """Sources as YAML."""

    text: str


class Nothing(Arguments):
    """It takes nothing."""


def _look(asked: Asked, given: Look) -> Done:
    look = ask_for_look(asked.session, asked.who, given.address, given.kind, given.name, asked.now)
    add_job(asked.session, "look", f"look:{look}", {"asked_for": look}, asked.now)
    return Done(look, {"address": given.address, "kind": given.kind}, told={"look": look})


def _add(asked: Asked, given: OneSource) -> Done:
    name = given.source.name
    _check(asked, [given.source])
    if not save_source(asked.session, given.source, asked.now):
        raise BadInput(f"there is a source called {name} already")
    return Done(name, {"after": _plain(given.source)}, undo=Undo("remove-source", {"name": name}))


def _change(asked: Asked, given: OneSource) -> Done:
    name = given.source.name
    _check(asked, [given.source])
    before = _plain(get_source(asked.session, name).source)
    save_source(asked.session, given.source, asked.now)
    undo = Undo("change-source", {"source": before})
    return Done(name, {"before": before, "after": _plain(given.source)}, undo=undo)


def _import(asked: Asked, given: File) -> Done:
    sources = read_sources(given.text, "the file")
    _check(asked, sources)
    names = {source.name for source in sources}
    before = [kept.source for kept in find_sources(asked.session) if kept.source.name in names]
    added = [source.name for source in sources if save_source(asked.session, source, asked.now)]
    undo = Undo("import-sources", {"text": write_sources(before)}) if before and not added else None
    detail = {"added": added, "replaced": [_plain(source) for source in before]}
    return Done(", ".join(sorted(names)), detail, told={"added": len(added), "replaced": len(before)}, undo=undo)


def _remove(asked: Asked, given: Named) -> Done:
    source = get_source(asked.session, given.name).source
    remove_source(asked.session, given.name)
    return Done(given.name, {"before": _plain(source)}, undo=Undo("add-source", {"source": _plain(source)}))


def _pause(asked: Asked, given: Named) -> Done:
    pause_sources(asked.session, [given.name], paused=True)
    return Done(given.name, undo=Undo("resume-source", {"name": given.name}))


def _resume(asked: Asked, given: Named) -> Done:
    pause_sources(asked.session, [given.name], paused=False)
    return Done(given.name, undo=Undo("pause-source", {"name": given.name}))


def _pause_all(asked: Asked, _given: Nothing) -> Done:
    turn_on(asked.session, PAUSE, asked.now)
    return Done("everything", undo=Undo("resume-all", {}))


def _resume_all(asked: Asked, _given: Nothing) -> Done:
    turn_off(asked.session, PAUSE)
    return Done("everything", undo=Undo("pause-all", {}))


def _foresee_import(asked: Asked, given: File) -> Foreseen:
    sources = read_sources(given.text, "the file")
    _check(asked, sources)
    there = {kept.source.name for kept in find_sources(asked.session)}
    names = [source.name for source in sources]
    return {
        "import": {
            "added": [name for name in names if name not in there],
            "replaced": [name for name in names if name in there],
        }
    }


def _foresee_remove(asked: Asked, given: Named) -> Foreseen:
    source = get_source(asked.session, given.name).source
    return {"forgotten": {"name": source.name, "addresses": list(source.addresses)}}


def _foresee_pause(asked: Asked, _given: Nothing) -> Foreseen:
    resting = [kept.source.name for kept in find_sources(asked.session) if not kept.paused]
    return {"resting": {"count": len(resting), "running": len(running_sources(asked.session))}}


def _collect(asked: Asked, given: Named) -> Done:
    due = collect_now(asked.session, given.name, asked.now).isoformat()
    add_job(asked.session, "crawl", f"crawl:{given.name}:{due}", {"source": given.name, "due": due}, asked.now)
    return Done(given.name, {"due": due})


def _check(asked: Asked, sources: Iterable[Source]) -> None:
    """Raises BadInput for one that could not be collected."""
    checking = cast("_Checking", import_module(CHECK))
    for source in sources:
        checking.check_source(asked.settings, source, asked.now)


def _plain(source: Source) -> dict[str, Any]:
    return source.model_dump(mode="json", exclude_defaults=True)


SOURCE_ACTS: tuple[Act[Any], ...] = (
    Act("look-at-source", "operator", Look, _look),
    Act("add-source", "operator", OneSource, _add),
    Act("change-source", "operator", OneSource, _change),
    Act("import-sources", "operator", File, _import, asks=True, foresee=_foresee_import),
    Act("remove-source", "operator", Named, _remove, asks=True, foresee=_foresee_remove),
    Act("pause-source", "operator", Named, _pause),
    Act("resume-source", "operator", Named, _resume),
    Act("collect-source", "operator", Named, _collect),
    Act("pause-all", "operator", Nothing, _pause_all, asks=True, foresee=_foresee_pause),
    Act("resume-all", "operator", Nothing, _resume_all),
)
