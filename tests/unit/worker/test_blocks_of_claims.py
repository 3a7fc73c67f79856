"""A claim says which part of its page it stands in: the page's own prose, a quotation, or a post of somebody else."""

from datetime import UTC, datetime

import pytest

from tallymark.figures import load_catalogue
from tallymark.reading.pages.page import read_page
from tallymark.scoring import Engine
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.database import open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.settings import Settings
from worker.scoring import score_stored

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAYS = "The DHS inspector general says that {} unaccompanied migrant children missed immigration court hearings."
FILLER = "<p>The council met on Tuesday and spoke at length about the harbor, the budget and the long winter.</p>"
PAGE = f"""<html lang="en"><head><title>Counts</title></head><body><article><h1>Counts of the week</h1>{FILLER * 3}
<p>{SAYS.format("32,000")}</p>{FILLER}<blockquote class="twitter-tweet"><p>{SAYS.format("33,000")}</p></blockquote>
{FILLER * 2}<ul><li>{SAYS.format("34,000")}</li></ul>{FILLER * 2}</article></body></html>"""


@pytest.fixture
def claims(tmp_path):
    database = open_database(Settings(data_dir=tmp_path))
    with database.session() as session:
        recorded = record_revision(session, read_page(PAGE, "https://ledger.example/counts"), NOW)
    score_stored(database, Engine(load_catalogue()), recorded.revision_id, NOW)
    with database.reading() as session:
        yield find_claims(session).items
    database.close()


def test_each_claim_says_where_on_its_page_it_stands(claims):
    found = {claim["quote"]["exact"]: claim["block"] for claim in claims}
    assert found == {"32,000": "paragraph", "33,000": "post", "34,000": "list_item"}
