"""Lines of the log, each with its fields: key=value for people, JSON for programs.

Processes that serve strangers tell of an error its class and its place only: what a library puts into its words may be
an address that somebody looks at, or a text that was checked.
"""

import json
import logging
import re
import sys
import time
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, TextIO

Format = Literal["text", "json"]
Level = Literal["info", "warning", "error"]
Field = str | int | float
ErrorTriple = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

FIELDS: ContextVar[Mapping[str, Field]] = ContextVar("FIELDS", default={})  # noqa: B039 - it is never written to
"""Of whatever is being done, such as a request's id: they stand in each line that is written meanwhile."""
_PLAIN = re.compile(r"[^\s\"=\\\x00-\x1f\x7f]+")
"""What needs no quotes."""


def write_logs(form: Format, level: Level, *, quotes_errors: bool, to: TextIO | None = None) -> None:
    """Has this process, and those that it forks, write its log to standard error like this and not otherwise."""
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(FieldFormatter(form, quotes_errors=quotes_errors))
    handler.setLevel(level.upper())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())


class FieldFormatter(logging.Formatter):
    """One line a record, whatever is in it: its time, level, logger, words and fields, and its error."""

    def __init__(self, form: Format, *, quotes_errors: bool) -> None:
        super().__init__()
        self._form = form
        self._quotes_errors = quotes_errors

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        told: dict[str, Field] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **FIELDS.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told |= self._error(record.exc_info)
        if self._form == "json":
            return json.dumps(told)
        return " ".join(f"{name}={_value(value)}" for name, value in told.items())

    def _error(self, exc_info: ErrorTriple) -> dict[str, Field]:
        kind, error, trace = exc_info
        if kind is None:
            return {}
        if self._quotes_errors:
            return {"error": kind.__name__, "trace": "".join(traceback.format_exception(kind, error, trace))}
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return {"error": kind.__name__, "at": " < ".join(reversed(places))}


class Seldom:
    """Says one and the same thing once in a while, and then how often it was left out."""

    EVERY = 10.0
    """Seconds."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._said: dict[str, float] = {}
        self._left_out: dict[str, int] = {}

    def error(self, text: str) -> None:
        """Writes the line, if it was not written just now. Not for texts of which there are many."""
        now = time.monotonic()
        if now < self._said.get(text, float("-inf")) + self.EVERY:
            self._left_out[text] = self._left_out.get(text, 0) + 1
            return
        self._said[text] = now
        left_out = self._left_out.pop(text, 0)
        self._log.error(text, extra={"fields": {"left_out": left_out} if left_out else {}})


def _value(value: Field) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text)
