"""The words of pages with claims, as an index: SQLite's FTS5, or a GIN index of PostgreSQL.

A word is a run of letters and digits without accents, alike on both; "32,000" is two that follow each other. Both
indexes grow by what is added, and give pages by what they were stored as, the newest first, without reading the others.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from sqlalchemy import BindParameter, Connection, bindparam, text
from sqlalchemy.orm import Session

LONGEST = 200_000
"""Characters of a page's words: a whole book's worth of claims."""
MOST_WORDS = 12
"""Words of one question, after which it is cut."""
MOST_ASKED = 500
"""Characters of one question."""

_RUN = re.compile(r"\w+")
_DIGESTS = text("SELECT document_id, digest FROM page_words WHERE document_id IN :documents")
_FORGET = text("DELETE FROM page_words WHERE document_id IN :documents")
_ADD = text(
    "INSERT INTO page_words (document_id, words, digest) VALUES (:document, to_tsvector('simple', :words), :digest)"
)
_FIND = "SELECT document_id FROM page_words WHERE words @@ to_tsquery('simple', :asked)"
_SQLITE_DIGESTS = text("SELECT rowid, digest FROM page_words WHERE rowid IN :documents")
_SQLITE_FORGET = text("DELETE FROM page_words WHERE rowid IN :documents")
_SQLITE_ADD = text("INSERT INTO page_words (rowid, words, digest) VALUES (:document, :words, :digest)")
_SQLITE_FIND = "SELECT rowid FROM page_words WHERE page_words MATCH :asked"
_DOCUMENTS: BindParameter[list[int]] = bindparam("documents", expanding=True)


def words_of(told: str) -> list[str]:
    """The words of a text in their order, without accents and capitals."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", told) if not unicodedata.combining(sign))
    return _RUN.findall(plain.casefold().replace("_", " "))


def write_words(connection: Connection, texts: Mapping[int, str | None]) -> None:
    """Makes these texts the words of these documents; None is for one that is found no more."""
    is_sqlite = connection.dialect.name == "sqlite"
    wanted = {}
    for document_id, told in texts.items():
        if told is not None:
            words = " ".join(words_of(told[:LONGEST]))
            wanted[document_id] = (words, hashlib.blake2b(words.encode(), digest_size=8).hexdigest())
    known = (_SQLITE_DIGESTS if is_sqlite else _DIGESTS).bindparams(_DOCUMENTS)
    standing = {row[0]: row[1] for row in connection.execute(known, {"documents": list(texts)})}
    changed = {each: told for each, told in wanted.items() if standing.get(each) != told[1]}
    gone = [each for each in standing if each not in wanted or each in changed]
    if gone:
        forget = (_SQLITE_FORGET if is_sqlite else _FORGET).bindparams(_DOCUMENTS)
        connection.execute(forget, {"documents": gone})
    if changed:
        rows = [{"document": each, "words": words, "digest": digest} for each, (words, digest) in changed.items()]
        connection.execute(_SQLITE_ADD if is_sqlite else _ADD, rows)


def find_documents(session: Session, asked: str, most: int, before: int | None = None) -> list[int]:
    """Ids of documents whose claims, title or outlet have all these words: at most so many, the newest ones first, of
    those with lower ids than `before`."""
    groups = [words_of(part) for part in asked[:MOST_ASKED].split()]
    groups = [group for group in groups if group][:MOST_WORDS]
    if not groups:
        return []
    if session.connection().dialect.name == "sqlite":
        query, by, told = _SQLITE_FIND, "rowid", " ".join('"' + " ".join(group) + '"' for group in groups)
    else:
        told = " & ".join("(" + " <-> ".join(f"'{word}'" for word in group) + ")" for group in groups)
        query, by = _FIND, "document_id"
    if before is not None:
        query += f" AND {by} < :before"
    in_order = text(f"{query} ORDER BY {by} DESC LIMIT :most")
    return list(session.scalars(in_order, {"asked": told, "most": most, "before": before}))
