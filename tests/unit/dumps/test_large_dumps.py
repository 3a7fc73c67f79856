"""What `make trials` asks of a large store, in a small size."""

from tests.databases import sqlite_only
from tests.trials.dumps import MOST_MEMORY, flips, tried


@sqlite_only
def test_a_dump_is_the_same_twice_and_whole_after_a_kill(settings, tmp_path):
    found = {told.tried: told for told in tried(settings, tmp_path, 600, MOST_MEMORY)}
    assert [told for told in found.values() if not told.is_right] == []
    assert int(found["memory, MB"].found) * 1e6 < MOST_MEMORY
    assert flips(tmp_path / "one" / "2031-02-01", 20).is_right
