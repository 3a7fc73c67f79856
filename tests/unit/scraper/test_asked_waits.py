from datetime import UTC, datetime

import pytest

from scraper.manners.asked_waits import UNSAID, asked_wait

NOW = datetime(2026, 11, 3, 14, tzinfo=UTC)
EPOCH = int(NOW.timestamp())


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (200, {}, 0),
        (200, {"retry-after": "60"}, 0),
        (429, {"retry-after": "60"}, 60),
        (503, {"retry-after": " 7 "}, 7),
        (429, {"retry-after": "Tue, 03 Nov 2026 14:02:00 GMT"}, 120),
        (429, {"retry-after": "Tue, 03 Nov 2026 13:00:00 GMT"}, 0),
        (429, {}, UNSAID),
        (429, {"retry-after": "soon"}, UNSAID),
        (429, {"retry-after": "-5"}, UNSAID),
        (429, {"retry-after": "nan"}, UNSAID),
        (429, {"retry-after": "inf"}, UNSAID),
        (503, {}, 0),
        (503, {"retry-after": "later"}, 0),
        (200, {"x-ratelimit-remaining": "1", "x-ratelimit-reset": "2026-11-03T14:05:00.000Z"}, 0),
        (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-11-03T14:05:00.000Z"}, 300),
        (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(EPOCH + 90)}, 90),
        (200, {"ratelimit-remaining": "0", "ratelimit-reset": str(EPOCH + 90)}, 90),
        (200, {"ratelimit-remaining": "0", "ratelimit-reset": "45"}, 45),
        (200, {"ratelimit-remaining": "0"}, UNSAID),
        (200, {"ratelimit-remaining": "none"}, 0),
        (429, {"retry-after": "5", "ratelimit-remaining": "0", "ratelimit-reset": "45"}, 45),
    ],
)
def test_headers_say_how_long_to_wait(status, headers, seconds):
    assert asked_wait(status, headers, NOW) == seconds


def test_moment_is_compared_with_the_clock_of_the_server():
    date = {"date": "Tue, 03 Nov 2026 20:00:00 GMT"}
    assert asked_wait(429, {"retry-after": "Tue, 03 Nov 2026 20:00:30 GMT", **date}, NOW) == 30
    limits = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-11-03T20:01:00Z"}
    assert asked_wait(200, limits | date, NOW) == 60


@pytest.mark.parametrize(
    "rubbish", ["9" * 500, "1e400", "\x00", "Tue, 99 Nov 2026 14:00:00 GMT", "0001-01-01T00:00:00+14:00"]
)
def test_rubbish_in_a_header_is_no_fault(rubbish):
    headers = dict.fromkeys(("retry-after", "date", "x-ratelimit-remaining", "x-ratelimit-reset"), rubbish)
    assert asked_wait(429, headers, NOW) >= 0
