"""A page that is put right between two crawls ends as a correction, by the real crawler and the real workers."""

from scraper.run import crawl
from tallymark.store.claims.corrected_claims import find_corrections
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tests.servers.site import Reply, article, running_site
from worker.pool import run_workers

BEFORE = "The DHS inspector general says the government lost 32,000 unaccompanied migrant children."
AFTER = "The DHS inspector general says more than 32,000 unaccompanied migrant children missed their court hearings."


def test_a_page_that_is_put_right_between_two_crawls_is_a_correction(tmp_path):
    with running_site() as site:
        settings = Settings(data_dir=tmp_path / "var", crawl_delay=0, crawl_loopback=site.url)
        urls = [f"{site.url}/same", f"{site.url}/corrected"]
        for text in (BEFORE, AFTER):
            site.replies = {"/same": Reply(article(BEFORE)), "/corrected": Reply(article(text))}
            crawl(settings, urls)
            assert run_workers(settings, burst=True) == 0
    database = open_database(settings)
    with database.reading() as session:
        (found,) = find_corrections(session).items
    database.close()
    assert (found.url, found.change) == (urls[1], "changed")
    assert (found.before["verdict"], found.after["verdict"]) == ("mischaracterised", "accurate")
    assert found.before["quote"]["exact"] == "32,000"
    assert found.after["quote"]["exact"] == "more than 32,000"
    assert 0 <= found.stood_at_least <= found.stood_at_most < 60
