"""When a page is worth another visit: young pages often, old ones rarely."""

from datetime import datetime, timedelta

SOONEST = timedelta(hours=1)
"""An hour after publication most corrections of a breaking story are still to come."""

LATEST = timedelta(days=60)
"""A page that has stood for years is still looked at a few times a year."""

SHARE_OF_AGE = 0.25
"""A page of four days is visited after one more: the older a text, the less likely that it changes soon."""

UNRELATED_SOONEST = timedelta(days=7)
"""A page that cites no report seldom begins to."""

AFTER_FAILURE = timedelta(days=1)
"""A site that is ill for a day must not lose its pages, and need not be asked every hour."""


def next_visit(now: datetime, published: datetime | None, changed_at: datetime | None, *, cites: bool) -> datetime:
    """When to come again after a page was read. `changed_at` is since when its text has been there.

    The age counts from the last change that is known of. A date of publication that lies ahead counts as now.
    """
    moments = [moment for moment in (published, changed_at) if moment is not None and moment <= now]
    age = now - max(moments) if moments else timedelta(0)
    soonest = SOONEST if cites else UNRELATED_SOONEST
    return now + min(max(age * SHARE_OF_AGE, soonest), LATEST)
