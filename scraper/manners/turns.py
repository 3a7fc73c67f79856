"""When each host may be asked next: kept apart, held where it asks for a rest, or given up for the rest of the run.

Moments are seconds of a monotonic clock, handed in.
"""

from dataclasses import dataclass

LONGEST_REST = 600.0
"""Seconds that a run waits for one host. Limits of the APIs in use are counted over five minutes; who asks for more has
had enough of us for now, and the next run comes anyway."""

LONGEST_CRAWL_DELAY = 120.0
"""Seconds between two requests that robots.txt may ask for. A site that asks for more is left alone: visiting it faster
than it asks would be rude, and at its own pace a run would never end."""


@dataclass(slots=True)
class _Host:
    gap: float = 0.0
    next_at: float = 0.0
    given_up: str | None = None


class Turns:
    """One for a whole crawl; hosts are told apart by name."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}

    def wait(self, host: str, now: float) -> float:
        """Seconds until the host may be asked. 0 means now, and takes the turn."""
        known = self._host(host)
        if known.next_at > now:
            return known.next_at - now
        known.next_at = now + known.gap
        return 0.0

    def given_up(self, host: str) -> str | None:
        """Why nothing more is asked of the host in this run, None where it may be asked."""
        return self._host(host).given_up

    def keep_apart(self, host: str, seconds: float, now: float) -> None:
        """From now on so many seconds lie between two requests, as robots.txt asks."""
        known = self._host(host)
        if seconds > LONGEST_CRAWL_DELAY:
            known.given_up = f"its robots.txt asks for {seconds:,.0f} seconds between requests"
        known.gap = max(known.gap, seconds)
        known.next_at = max(known.next_at, now + seconds)

    def rest(self, host: str, seconds: float, now: float) -> None:
        """The host asks not to be asked for so many seconds."""
        known = self._host(host)
        if seconds > LONGEST_REST:
            known.given_up = f"it asks to be left alone for {seconds:,.0f} seconds"
        known.next_at = max(known.next_at, now + seconds)

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())
