"""A schedule in plain words, and when it comes round next."""

from datetime import datetime

from babel import Locale
from cron_descriptor import ExpressionDescriptor, Options  # type: ignore[import-untyped] # it ships no types

from tallymark.store.sources.cron import next_moment

LOCALES = {"en": "en_US", "es": "es_ES"}
"""As the library names them."""


def in_words(schedule: str, lang: str) -> str:
    """What five fields of cron mean, like "Every 6 hours". The times in it are UTC, as the schedule's are."""
    options = Options()
    options.locale_code, options.use_24hour_time_format = LOCALES[lang], True
    told: str = ExpressionDescriptor(schedule, options).get_description()
    for english, own in _names(lang).items():
        told = told.replace(english, own)
    return told


def next_moments(schedule: str, now: datetime, count: int) -> list[datetime]:
    """So many after `now`, in UTC."""
    moments = [next_moment(schedule, now)]
    while len(moments) < count:
        moments.append(next_moment(schedule, moments[-1]))
    return moments


def _names(lang: str) -> dict[str, str]:
    """Days and months: the library takes them from the system, which may know English only."""
    english, own = Locale("en"), Locale(lang)
    return {
        names[key]: there[key]
        for names, there in (
            (english.days["format"]["wide"], own.days["format"]["wide"]),
            (english.months["format"]["wide"], own.months["format"]["wide"]),
        )
        for key in names
    }
