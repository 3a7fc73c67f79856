"""Schedules in cron's five fields, in UTC."""

from datetime import UTC, datetime

from croniter import CroniterBadDateError, croniter  # type: ignore[import-untyped] # it ships no types


def checked_schedule(text: str) -> str:
    """The text, which may be empty for no schedule. Raises ValueError in one line."""
    if text and (len(text.split()) != 5 or not croniter.is_valid(text)):
        raise ValueError('it must be five fields of cron, like "0 */6 * * *"')
    try:
        if text:
            croniter(text).get_next()
    except CroniterBadDateError as error:
        raise ValueError("no day is like that") from error
    return text


def next_moment(schedule: str, now: datetime) -> datetime:
    """The first moment of a schedule after `now`."""
    moment: datetime = croniter(schedule, now.astimezone(UTC)).get_next(datetime)
    return moment


def last_moment(schedule: str, now: datetime) -> datetime:
    """The last moment of a schedule until `now`."""
    at = now.astimezone(UTC)
    if croniter.match(schedule, at):
        return at.replace(second=0, microsecond=0)
    moment: datetime = croniter(schedule, at).get_prev(datetime)
    return moment
