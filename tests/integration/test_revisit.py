"""A page that somebody says was corrected is visited again: that page, and nothing that it leads to."""

from datetime import UTC, datetime

from scraper.jobs import revisit_page
from scraper.run import crawl
from tallymark.store.review.cases import find_cases
from tallymark.store.review.feedback import page_subject, receive
from tallymark.store.settings import Settings
from tallymark.store.tables import Document
from tallymark.store.work.jobs import due_jobs, take_job
from tests.servers.site import Reply, article, running_site

BEFORE = "The DHS inspector general says 32,000 unaccompanied migrant children are missing."
AFTER = "The DHS inspector general says 32,000 unaccompanied migrant children missed a court hearing."


def test_a_page_that_is_said_to_be_corrected_is_read_anew_before_it_is_due(settings, database):
    with running_site() as site:
        settings = settings.model_copy(update={"crawl_delay": 0.0, "crawl_loopback": site.url})
        page = f"{site.url}/story"
        site.replies = {"/story": Reply(article(BEFORE))}
        crawl(settings, [page])
        site.replies["/story"] = Reply(article(AFTER))
        with database.session() as session:
            subject = page_subject(session, page)
            receive(session, subject, "The second sentence was corrected.", None, datetime.now(UTC))
        with database.session() as session:
            [number] = due_jobs(session, datetime.now(UTC))["revisit"]
            job = take_job(session, number, "test", datetime.now(UTC))
        assert revisit_page(settings, **job.arguments) is None
        assert site.paths() == ["/story", "/story"]
        with database.reading() as session:
            [case] = find_cases(session)
            texts = [revision.text for revision in session.get(Document, subject.document_id).revisions]
        assert (case.changed, len(texts)) == (True, 2)
        assert AFTER in texts[1]
        site.replies["/story"] = Reply(
            f"<rss version='2.0'><channel><item><link>{site.url}/other</link></item></channel></rss>",
            content_type="application/rss+xml",
        )
        revisit_page(settings, **job.arguments)
        assert site.paths() == ["/story"] * 3


def test_a_document_that_is_gone_or_a_post_is_not_visited(database, settings: Settings):
    for kind in ("post", None):
        if kind:
            with database.session() as session:
                now = datetime.now(UTC)
                described = {"url": "http://127.0.0.1:1/", "url_hash": b"x", "url_prefix": "a", "dated": now}
                session.add(Document(kind=kind, first_seen=now, last_seen=now, **described))
        assert revisit_page(settings, document="1" if kind else "2") is None
    assert not (settings.data_dir / "logs").exists()
