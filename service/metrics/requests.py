"""Counts answers, and how long they took: by the template of the address, never by an address that was asked for."""

from collections.abc import Mapping, Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram

BUCKET_ROUTE = "/api/v1/labels/{prefix}"
NO_ROUTE = "none"
"""Of requests that lead nowhere, or were refused before anybody looked where."""
OTHER_METHOD = "other"
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
"""Those that are told apart: a client may make up any number of others."""
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds: from a look-up's to a check's deadline."""


def known(method: str) -> str:
    """The method, where it is one of those that are told apart."""
    return method if method in METHODS else OTHER_METHOD


class SecondsHistogram(Histogram):
    """Takes what was counted elsewhere, which the library has no way to."""

    def observe_many(self, by_bound: Sequence[int], seconds: float) -> None:
        """So many up to each bound, in none of those below, and beyond the last; and their sum."""
        self._sum.inc(seconds)
        for bucket, count in zip(self._buckets, by_bound, strict=True):
            if count:
                bucket.inc(count)


class RequestCounts:
    """One a process. May be called in any number of threads."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "tallymark_requests",
            "Answers by method, template of the address, and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = SecondsHistogram(
            "tallymark_request_seconds",
            "Seconds from a request's head until its answer was made, by the template of the address.",
            ("route",),
            buckets=BOUNDS,
            registry=self.registry,
        )
        self._index = Counter(
            "tallymark_index_answers",
            "What was sent of the index: all of it, what changed, or nothing to who had it.",
            ("sent",),
            registry=self.registry,
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._answers.labels(known(method), route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def looked_up(self, by_status: Mapping[int, int], by_bound: Sequence[int], seconds: float) -> None:
        """Many look-ups of buckets, counted elsewhere: by status, by the bound below which they took, and in all."""
        for status, count in by_status.items():
            self._answers.labels("GET", BUCKET_ROUTE, str(status)).inc(count)
        self._seconds.labels(BUCKET_ROUTE).observe_many(by_bound, seconds)

    def sent_index(self, sent: str) -> None:
        """`whole`, `changes` or `nothing` was sent of the index."""
        self._index.labels(sent).inc()
