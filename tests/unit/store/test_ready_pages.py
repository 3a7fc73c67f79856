"""Whatever is stored, scored, scored anew or deleted in whatever order: labels ready to be sent are what claims say."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from tallymark.errors import StoreError
from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.labels.index_changes import combined
from tallymark.store.labels.label_reader import LabelReader
from tallymark.store.labels.ready_pages import made_pages
from tallymark.store.pages.documents import record_revision, see_again
from tallymark.store.pages.tombstones import bury
from tallymark.store.tables import Base, Document, ReadyPage

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGES, TEXTS = ("one", "two", "three"), ("First wording.", "Other wording.")

visits = st.tuples(
    st.just("visit"), st.sampled_from(PAGES), st.sampled_from(TEXTS), st.sampled_from(("Old", "New")), st.booleans()
)
again = st.tuples(st.just("see"), st.sampled_from(PAGES))
scorings = st.tuples(st.just("score"), st.integers(0, 5), st.lists(st.booleans(), max_size=2), st.sampled_from("12"))
deletions = st.tuples(st.just("bury"), st.sampled_from(PAGES))
histories = st.lists(st.tuples(visits | again | scorings | deletions, st.integers(-3, 9)), min_size=1, max_size=12)


def carry_out(session, revisions, act, now, make_claim):
    kind, *values = act
    if kind == "visit":
        path, text, title, is_post = values
        kind = "post" if is_post else "article"
        page = Page(text=text, title=title, kind=kind, canonical_url=f"https://harbor-ledger.example/{path}")
        found = record_revision(session, page, now)
        if found.revision_id is not None and found.revision_id not in revisions:
            revisions.append(found.revision_id)
    elif kind == "score" and revisions:
        number, shown, engine = values
        revision_id = revisions[number % len(revisions)]
        claims = [make_claim(20 * place, shown=each) for place, each in enumerate(shown)]
        with suppress(StoreError):  # its document was deleted
            replace_claims(session, revision_id, claims, unrelated=0, unscored=0, engine=engine, dataset="d", now=now)
    elif kind in {"see", "bury"}:
        path = f"https://harbor-ledger.example/{values[0]}"
        document_id = session.scalar(select(Document.id).where(Document.url == path))
        if document_id is not None:
            (see_again if kind == "see" else bury)(session, document_id, now)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories)
def test_labels_are_what_claims_say_whatever_happened_before(kept_database, make_claim, history):
    with kept_database.session() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(delete(table))
    reader = LabelReader(kept_database)
    revisions, now, entries, checksum = [], NOON, set(), bytes(8)
    for act, hours in history:
        now += timedelta(hours=hours)
        before = reader.version()
        with kept_database.session() as session:
            carry_out(session, revisions, act, now, make_claim)
        for change in reader.changes(before.number + 1, 100):
            (entries.add if change.added else entries.remove)(change.entry)
            checksum = combined(checksum, change.entry)
        with kept_database.reading() as session:
            every = session.scalars(select(Document.id)).all()
            wanted = {document.url_hash: body for document, body in made_pages(session, every)}
            assert dict(session.execute(select(ReadyPage.url_hash, ReadyPage.body)).all()) == wanted
        version, whole = reader.whole_index()
        assert whole == b"".join(sorted(entries)) == b"".join(sorted(digest[:8] for digest in wanted))
        assert version.checksum == checksum
    kept_database.close()
