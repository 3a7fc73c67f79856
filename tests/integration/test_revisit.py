"""A page that somebody says was corrected is visited again: that page, and nothing that it leads to."""

from datetime import UTC, datetime

from scraper.jobs import revisit_page
from scraper.run import crawl
from tallymark.store.review.cases import find_cases
from tallymark.store.review.feedback import page_subject, receive
from tallymark.store.settings import Settings
from tallymark.store.tables import Document
from tallymark.store.work.jobs import due_jobs, take_job
from tests.servers.mastodon import Town
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


def test_a_post_that_is_said_to_be_corrected_is_asked_for_alone_and_leaves_nothing_where_it_was_deleted(
    settings, database
):
    with running_site() as site:
        town = Town(site)
        town.open_account("marigold")
        post = town.post("marigold", f"{BEFORE} #court")
        settings = settings.model_copy(update={"crawl_delay": 0.0, "crawl_loopback": site.url})
        crawl(settings, [f"{site.url}/api/v1/timelines/tag/court"])
        town.edit(post, f"{AFTER} #court")
        with database.session() as session:
            subject = page_subject(session, town.address(post))
            receive(session, subject, "The post was corrected.", None, datetime.now(UTC))
        before = len(site.paths())
        assert revisit_page(settings, document=str(subject.document_id)) is None
        assert [path.partition("?")[0] for path in site.paths()[before:]] == [f"/api/v1/statuses/{post}"]
        with database.reading() as session:
            [case] = find_cases(session)
            texts = [revision.text for revision in session.get(Document, subject.document_id).revisions]
        assert case.changed
        assert ["missing" in text for text in texts] == [True, False]
        town.delete(post)
        revisit_page(settings, document=str(subject.document_id))
        with database.reading() as session:
            assert find_cases(session) == []
            assert session.get(Document, subject.document_id).url.startswith("gone:")


def test_a_document_that_is_not_there_or_of_which_nobody_knows_where_to_ask_is_not_visited(
    database, settings: Settings
):
    with database.session() as session:
        now = datetime.now(UTC)
        described = {"url": "http://127.0.0.1:1/", "url_hash": b"x", "url_prefix": "a", "dated": now}
        session.add(Document(kind="post", first_seen=now, last_seen=now, **described))
    for number in ("1", "2"):
        assert revisit_page(settings, document=number) is None
    assert not (settings.data_dir / "logs").exists()
