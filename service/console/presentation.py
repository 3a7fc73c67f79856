"""What every template of the console is given beside what all pages are: its words, who looks at it, moments."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import g

from service.armour.secret_key import secret_key
from service.console.one_time import OneTimeTokens
from service.console.who import operator
from service.pages.languages import page_lang
from service.pages.words import load_words
from service.resources import resources
from tallymark.store.acts.every import ACTS
from tallymark.store.people.roles import may
from tallymark.store.people.sign_ins import Operator, take_notice
from tallymark.store.sources.source_health import coverage_of

PART = "console"
"""Folder of its words."""


def context() -> dict[str, Any]:
    """For the templates."""
    found: Operator | None = g.get("operator")
    return {
        "ops": load_words(page_lang(), PART),
        "operator": found,
        "may": lambda needed: found is not None and may(found.role, needed),
        "moment": moment,
        "one_time": one_time,
        "notice_once": _notice,
        "role_of": lambda act: ACTS[act].role,
        "coverage_of": coverage_of,
    }


def one_time() -> str:
    """A new one-time token for whoever makes the request."""
    return tokens().make(operator().bound)


def tokens() -> OneTimeTokens:
    """Makes and reads one-time tokens."""
    return OneTimeTokens(secret_key(resources().settings))


def _notice() -> dict[str, Any] | None:
    """What was done by the request before, to be told once."""
    return take_notice(resources().database, operator())


def moment(value: datetime | None) -> str:
    """A moment to the minute, in the time zone of whoever looks; empty for None."""
    return "" if value is None else f"{value.astimezone(zone()):%Y-%m-%d %H:%M}"


def zone() -> ZoneInfo:
    """The time zone of whoever looks."""
    found: Operator | None = g.get("operator")
    return ZoneInfo(found.zone if found is not None else "UTC")
