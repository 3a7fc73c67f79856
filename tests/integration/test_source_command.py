"""`tallymark source` and `tallymark crawl --source` as an operator types them, against the demonstration's press."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from demo.press_server import serve_press
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.tables import Source

PROGRAM = "import sys; from tallymark.cli import main; sys.argv[0] = 'tallymark'; main()"


@pytest.fixture(scope="module")
def press():
    with serve_press(0) as press:
        yield press


@pytest.fixture
def tallymark(tmp_path, press):
    def run(*arguments):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TALLYMARK_")}
        environment |= {
            "TALLYMARK_DATA_DIR": str(tmp_path / "var"),
            "TALLYMARK_CRAWL_DELAY": "0",
            "TALLYMARK_CRAWL_LOOPBACK": press.url,
            "COLUMNS": "120",
        }
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", PROGRAM, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_a_front_page_is_added_by_its_feed_and_collected(tallymark, press):
    added = tallymark("source", "add", f"{press.url}/harbor-ledger/", "--name", "ledger", "--yes")
    assert added.stdout.splitlines() == [
        "a source of kind feed: 1 list to read next",
        f"  {press.url}/harbor-ledger/feed.xml",
        "ledger is added; `tallymark crawl --source ledger` collects it",
    ]
    collected = tallymark("crawl", "--source", "ledger")
    assert collected.stdout.startswith("ledger: 4 seen, 4 kept")
    again = tallymark("crawl", "--source", "ledger")
    assert again.stdout.startswith("ledger: 0 seen")
    listed = tallymark("source", "list").stdout.splitlines()
    assert listed[1].split()[:2] == ["ledger", "feed"]
    assert listed[1].endswith("when asked for ")


def test_a_timeline_is_known_by_its_answer(tallymark, press):
    timeline = f"{press.url}/api/v1/timelines/tag/watchdog"
    added = tallymark("source", "add", timeline, "--name", "posts", "--schedule", "0 */6 * * *", "--yes")
    assert added.stdout.startswith("a source of kind mastodon: 4 posts, and it goes on\n")
    assert tallymark("crawl", "--all-due").stdout.startswith("posts: 9 seen, 8 kept")
    assert tallymark("crawl", "--all-due").stdout == "no source is due\n"


def test_nothing_is_saved_without_a_yes(tallymark, press):
    refused = tallymark("source", "add", f"{press.url}/harbor-ledger/feed.xml", "--name", "ledger")
    assert refused.returncode != 0
    assert tallymark("source", "list").stdout.startswith("There is no source yet")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["/nothing"], "answered 404"),
        (["/harbor-ledger/style.css"], "not a page: text/css"),
        (["/harbor-ledger/", "--schedule", "often"], "schedule: it must be five fields of cron"),
        (["/harbor-ledger/", "--report", "no-such"], "no report 'no-such'"),
        (["/harbor-ledger/", "--name", "A B"], "name: must be small letters, digits and hyphens"),
    ],
)
def test_what_cannot_be_added_is_one_line(tallymark, press, arguments, complaint):
    ended = tallymark("source", "add", press.url + arguments[0], *arguments[1:], "--yes")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert complaint in ended.stderr


def test_a_private_address_is_not_even_asked(tallymark):
    ended = tallymark("source", "add", "http://10.0.0.1/feed", "--yes")
    assert ended.stderr == "tallymark: http://10.0.0.1/feed: a private address\n"


def test_sources_go_out_and_come_in_as_yaml(tallymark, press, tmp_path):
    tallymark("source", "add", f"{press.url}/harbor-ledger/feed.xml", "--name", "ledger", "--yes")
    exported = tallymark("source", "export").stdout
    assert tallymark("source", "remove", "ledger", "--yes").stdout == "ledger is forgotten\n"
    file = tmp_path / "sources.yaml"
    file.write_text(exported, "utf-8")
    assert tallymark("source", "import", str(file)).stdout == "1 added, 0 replaced\n"
    assert tallymark("source", "show", "ledger").stdout == exported
    file.write_text(exported.replace("feed\n", "telepathy\n"), "utf-8")
    broken = tallymark("source", "import", str(file))
    assert broken.stderr.startswith("tallymark: sources.yaml: ledger: kind: must be feed, sitemap")


def test_a_source_of_reports_or_languages_that_nobody_knows_is_not_imported(tallymark, tmp_path):
    file = tmp_path / "sources.yaml"
    good = 'sources:\n- name: odd\n  kind: pages\n  addresses: ["https://ledger.example/"]\n'
    for line, complaint in (
        ("  reports: [dhs-oig-99-99]", "no report 'dhs-oig-99-99'"),
        ("  languages: [english]", "languages: english is no language"),
    ):
        file.write_text(good + line)
        ended = tallymark("source", "import", str(file))
        assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
        assert ended.stderr.startswith(f"tallymark: sources.yaml: odd: {complaint}")


@pytest.mark.parametrize(
    ("kind", "address", "complaint"),
    [
        ("mastodon", "https://town.example/whatever", "neither a hashtag nor an account nor a post of Mastodon: "),
        ("feed", "file:///etc/passwd", ""),
        ("pages", "not an address", ""),
    ],
)
def test_a_source_that_cannot_begin_is_not_imported(tallymark, tmp_path, kind, address, complaint):
    file = tmp_path / "sources.yaml"
    file.write_text(f'sources:\n- name: odd\n  kind: {kind}\n  addresses: ["{address}"]\n')
    ended = tallymark("source", "import", str(file))
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert ended.stderr.startswith(f"tallymark: sources.yaml: odd: {complaint}")
    assert tallymark("source", "list").stdout.startswith("There is no source yet")


def test_a_paused_source_waits_until_it_goes_on(tallymark, press, tmp_path):
    tallymark(
        "source", "add", f"{press.url}/harbor-ledger/feed.xml", "--name", "ledger", "--schedule", "0 0 1 1 *", "--yes"
    )
    assert tallymark("source", "pause", "ledger").stdout == "ledger is paused\n"
    assert tallymark("crawl", "--all-due").stdout == "no source is due\n"
    assert tallymark("source", "resume", "ledger").stdout == "ledger goes on\n"
    assert tallymark("crawl", "--all-due").stdout.startswith("ledger: 4 seen")
    database = open_database(Settings(data_dir=tmp_path / "var"))
    with database.reading() as session:
        assert session.get(Source, "ledger").due_at > datetime.now(UTC)
    database.close()


def test_a_run_that_gives_less_than_expected_is_complained_of(tallymark, press, tmp_path):
    file = tmp_path / "sources.yaml"
    file.write_text(
        "sources:\n- name: ledger\n  kind: feed\n"
        f"  addresses: ['{press.url}/harbor-ledger/feed.xml']\n  expectations: {{least_items: 50}}\n"
    )
    tallymark("source", "import", str(file))
    told = "ledger: not as expected: 4 items, expected at least 50\n"
    assert tallymark("crawl", "--source", "ledger").stderr == told
    assert tallymark("source", "list").stderr == told
