"""Looks out for what operators should know of, and tells them. The scheduler does it, also when no worker is there."""

import logging
import threading
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Protocol, cast

from sqlalchemy.exc import SQLAlchemyError

from tallymark.errors import TallymarkError
from tallymark.store.database import Database
from tallymark.store.settings import Settings
from tallymark.store.watch.alarms import find_amiss
from tallymark.store.watch.alerts import News, note_amiss, note_told, take_news

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
"""Between two looks."""
MOST_NEWS = 20
"""That are told in one go: a channel that does not answer takes ten seconds for each."""
CHANNELS = "scraper.network.notices"
"""The module that tells, by its name: it dials, as the crawler does."""


class _Channels(Protocol):
    def channels_of(self, settings: Settings) -> tuple[str, ...]: ...
    def tell(self, settings: Settings, channel: str, news: dict[str, object]) -> None: ...


class LookOut:
    """One a scheduler. What it does may take a while, so a thread does it."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings
        self._last: datetime | None = None
        self._thread: threading.Thread | None = None

    def look(self, now: datetime) -> None:
        """Begins a look where it is time for one and the last is over."""
        if self._last is not None and now - self._last < EVERY:
            return
        if self._thread is not None and self._thread.is_alive():
            return
        self._last = now
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        try:
            look_out(self._database, self._settings)
        except SQLAlchemyError as error:
            log.warning("nobody looks out this time: %s", str(error).partition("\n")[0])


def look_out(database: Database, settings: Settings) -> None:
    """One look, and telling what is to be told. Raises SQLAlchemyError where the database is away."""
    now = datetime.now(UTC)
    with database.session() as session:
        note_amiss(session, find_amiss(session, settings, now), now)
    for _ in range(MOST_NEWS):
        with database.session() as session:
            news = take_news(session, datetime.now(UTC))
        if news is None:
            return
        told_to, trouble = _tell(settings, news)
        with database.session() as session:
            note_told(session, news, told_to, trouble, datetime.now(UTC))


def _tell(settings: Settings, news: News) -> tuple[frozenset[str], str | None]:
    """Who has heard it by now, and why somebody has not."""
    channels = cast("_Channels", import_module(CHANNELS))
    told_to, troubles = set(news.told_to), []
    said: dict[str, object] = {
        "alert": news.alert,
        "event": news.event,
        "about": news.about,
        "at": news.at.isoformat(),
        "installation": settings.base_url,
    }
    for channel in channels.channels_of(settings):
        if channel in told_to:
            continue
        try:
            channels.tell(settings, channel, said)
        except TallymarkError as error:
            log.warning("an alert is not told: %s", error)
            troubles.append(str(error))
        else:
            told_to.add(channel)
    return frozenset(told_to), "; ".join(troubles) or None
