"""Commands tell what would come of them, and ask, before they do what is hard to take back."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.database import open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.people.audit import find_entries
from tallymark.store.review.feedback import claim_subject, receive
from tallymark.store.settings import Settings
from tests.unit.cli.texts import LOST
from tests.unit.service.conftest import make_claim

__all__ = ["make_claim"]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://town.example/lost"


@pytest.fixture
def database(tmp_path):
    with closing(open_database(Settings(data_dir=tmp_path / "var"))) as opened:
        yield opened


@pytest.fixture
def claim(database, make_claim):
    """One with a label, which a reader contests."""
    with database.session() as session:
        page = Page(text=LOST, title="Lost", lang="en", canonical_url=URL)
        revision = record_revision(session, page, NOW).revision_id
        start = LOST.index("32,000")
        quote = {"exact": "32,000", "prefix": LOST[:start], "suffix": ""}
        made = make_claim(start, quote=quote, end=start + 6, sentence=LOST)
        told = {"unrelated": 0, "unscored": 0, "engine": "0.0.1", "dataset": "d", "now": NOW}
        (claim,) = replace_claims(session, revision, [made], **told)
        receive(session, claim_subject(session, claim), "It means another thing.", None, NOW)
    return claim


def audited(database):
    with database.reading() as session:
        return [entry.act for entry in find_entries(session, 10)]


def test_a_decision_tells_what_everybody_will_read_and_that_the_label_stays(tallymark, database, claim):
    asked = tallymark("feedback", "decide", "1", "upheld", "You are right.", stdin=b"n\n")
    assert "The case now: open. Afterwards: upheld: the label was wrong." in asked.err
    assert "What everybody will read: You are right." in asked.err
    assert "The claim's label stays as it is: says the verdict." in asked.err
    assert asked.err.endswith("tallymark: nothing was changed\n")
    assert asked.code == 1
    assert audited(database) == []
    assert tallymark("feedback", "decide", "1", "upheld", "You are right.", stdin=b"y\n").out == "case 1 is upheld\n"
    again = tallymark("feedback", "decide", "1", "declined", "On second thought, no.")
    assert "What stands there now, and is replaced: You are right." in again.err
    assert "--yes says that you are sure" in again.err
    assert audited(database) == ["decide-case"]


def test_a_claim_is_shown_reviewed_and_forgotten_with_the_effect_told(tallymark, database, claim):
    assert "Its label now: says the verdict. Afterwards: none." in tallymark("claim", "withdraw", claim, "wrong").err
    assert tallymark("claim", "withdraw", claim, "wrong", "--yes").code == 0
    shown = tallymark("claim", "show", claim).out
    assert f"“32,000”  {URL}" in shown
    assert "found: withdrawn: wrong" in shown
    assert "case 1, open: It means another thing." in shown
    assert "A reviewer found: The label taken back." in tallymark("claim", "forget", claim).err
    assert tallymark("claim", "forget", claim, "--yes").code == 0
    assert audited(database) == ["forget-review", "withdraw-label"]


def test_a_page_is_left_out_of_dumps_as_an_act_that_does_not_name_it_in_the_audit(tallymark, database, claim):
    asked = tallymark("withdraw", claim)
    assert f"It would leave out {URL}: 1 claim and" in asked.err
    assert asked.code == 1
    left_out = tallymark("withdraw", claim, "--note", "by letter", "--yes").out
    assert left_out == f"{URL} is left out of dumps from the next one on.\n"
    assert f"{URL}  (by letter)" in tallymark("withdraw", "--list").out
    assert "It can be undone" in tallymark("withdraw", URL, "--undo").err
    assert tallymark("withdraw", URL, "--undo", "--yes").out == f"{URL} is in dumps again from the next one on.\n"
    assert tallymark("withdraw", "--list").out == "No page is left out.\n"
    assert "was not withdrawn" in tallymark("withdraw", URL, "--undo").err
    assert tallymark("withdraw").code == 2
    assert audited(database) == ["readmit-page", "withdraw-page"]
    assert "town.example" not in tallymark("audit", "list", "--json").out


def test_what_is_asked_for_users_and_sources_says_what_goes(tallymark, tmp_path):
    tallymark("user", "add", "ana", "--role", "admin", stdin=b"a long enough password\n")
    assert "The role now: admin. Afterwards: viewer." in tallymark("user", "role", "ana", "viewer").err
    assert "ana is signed in 0 times." in tallymark("user", "leave", "ana").err
    assert "With ana go 0 keys and 0 sign-ins." in tallymark("user", "remove", "ana").err
    key = tallymark("user", "key", "add", "ana", "a script").out.split("-")[0]
    assert "It is a key of ana, for: a script" in tallymark("user", "key", "remove", key).err
    file = tmp_path / "sources.yaml"
    file.write_text("sources:\n- {name: town, kind: feed, addresses: ['https://town.example/feed']}\n")
    assert tallymark("source", "import", str(file)).out == "1 added, 0 replaced\n"
    assert "Added: None. Replaced: town." in tallymark("source", "import", str(file)).err
    assert "It would have 1 source rest" in tallymark("source", "pause", "--all").err
    assert "town collects https://town.example/feed." in tallymark("source", "remove", "town").err
