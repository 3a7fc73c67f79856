"""Archives are looked through in processes of their own as they are in this one, in order, over all that breaks."""

import os
from contextlib import closing
from datetime import UTC, datetime

import pytest

from scraper.warc.evidence import Evidence
from scraper.warc.record import record_of
from scraper.warc.scan import scan
from scraper.warc.scanners import Part, Scanners

MOMENT = datetime(2024, 8, 22, 10, tzinfo=UTC)
HTML = (("Content-Type", "text/html"),)
FATAL = b"<p>The end.</p>"


class TakesWhatHoldsChildren:
    def which(self, pages):
        if any(FATAL in body for body, _ in pages):
            os._exit(1)
        return [b"children" in body for body, _ in pages]


@pytest.fixture(scope="module")
def scanners():
    with closing(Scanners(2, TakesWhatHoldsChildren)) as scanners:
        yield scanners


@pytest.fixture
def archive(tmp_path):
    def make(name, *bodies):
        path = tmp_path / f"{name}.warc.gz"
        urls = (f"https://ledger.example/{name}/{number}" for number in range(len(bodies)))
        path.write_bytes(
            b"".join(record_of(Evidence(u, MOMENT, 200, HTML, b)) for u, b in zip(urls, bodies, strict=True))
        )
        return path

    return make


def all_of(batches):
    return [each for batch in batches for each in batch]


def test_several_archives_are_told_in_order_as_one_process_tells_them(scanners, archive):
    bodies = [b"<p>%d children</p>" % number if number % 3 else b"<p>Rain.</p>" for number in range(40)]
    paths = [archive(name, *bodies[: 10 * number]) for number, name in enumerate("abcde")]
    begin = all_of(scan(paths[4], TakesWhatHoldsChildren()))[5].place.offset
    parts = [*(Part(path) for path in paths), Part(paths[4], begin)]
    found = [all_of(batches) for batches in scanners.scan(parts)]
    assert found == [all_of(scan(part.path, TakesWhatHoldsChildren(), part.begin)) for part in parts]
    assert [len(each) for each in found] == [0, 10, 20, 30, 40, 35]


def test_archive_that_cannot_be_opened_or_breaks_its_process_costs_no_other_one(scanners, archive, tmp_path):
    good = archive("good", b"<p>Two children.</p>")
    bad = archive("bad", FATAL)
    paths = [tmp_path / "none.warc.gz", bad, good, good, bad, good]
    told = []
    for batches in scanners.scan([Part(path) for path in paths]):
        try:
            told.append(len(all_of(batches)))
        except OSError as error:
            told.append(error.strerror or str(error))
    broke = "it broke the process that read it"
    assert told == ["No such file or directory", broke, 1, 1, broke, 1]
