"""Migrations: forward from any version, and back, on both databases; the rows that both versions hold stay the same."""

from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from tallymark.errors import BadInput, StoreError
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.comments import put_comments
from tallymark.store.database import migrating, open_database
from tallymark.store.migrate import FIRST, HEAD, alembic_config, downgrade, upgrade

MOMENT = "'2026-01-01 00:00:00+00:00'"
FIRST_ROWS = {
    "documents": [f"1, 'https://a.example/1', 'x', 'abcde', 'article', 'A', 'T', NULL, 'en', NULL, {MOMENT}, {MOMENT}"],
    "revisions": [f"1, 1, 'hash', 'text', {MOMENT}, {MOMENT}, '1', 'd', 0, 0"],
    "claims": [
        f"'{name}', 1, {start}, {start + 1}, 'r', 'f', 'misstated', 'asserted', {shown}, '{{}}', {MOMENT}"
        for name, start, shown in (("sure", 0, "true"), ("unsure", 2, "false"))
    ],
}
"""Rows as the first migration's tables hold them: neither column nor payload knows `display`."""


@pytest.fixture
def first_tables(new_settings):
    """The settings of a store of version 0.1 with a few rows."""
    with migrating(new_settings) as connection:
        upgrade(connection, FIRST)
        for table, rows in FIRST_ROWS.items():
            for row in rows:
                connection.execute(text(f"INSERT INTO {table} VALUES ({row})"))
    return new_settings


def rows(connection):
    """Everything that the store holds, by table."""
    tables = sorted(set(inspect(connection).get_table_names()) - {"alembic_version"})
    return {table: sorted(map(str, connection.execute(text(f"SELECT * FROM {table}")))) for table in tables}


def differences(connection):
    """Between the tables there are and those of the code, but for the index of words, which is no table of the code."""
    of_code = {"include_name": lambda name, kind, _parents: kind != "table" or not name.startswith("page_words")}
    return compare_metadata(MigrationContext.configure(connection, opts=of_code), put_comments())


def test_the_migrations_make_exactly_the_tables_of_the_code(database):
    with database.engine.connect() as connection:
        assert differences(connection) == []


def test_the_newest_migration_is_the_one_that_the_code_expects(database):
    with database.engine.connect() as connection:
        assert ScriptDirectory.from_config(alembic_config(connection)).get_current_head() == HEAD


def test_claims_of_the_first_tables_are_shown_as_they_were(first_tables):
    with closing(open_database(first_tables)) as opened, opened.reading() as session:
        found = {claim["claim"]: claim["display"] for claim in find_claims(session).items}
    assert found == {"sure": "verdict", "unsure": None}


def test_each_step_back_gives_the_rows_of_the_version_before(first_tables):
    with migrating(first_tables) as connection:
        steps = [step.revision for step in ScriptDirectory.from_config(alembic_config(connection)).walk_revisions()]
        before = {}
        for step in reversed(steps):
            upgrade(connection, step)
            before[step] = rows(connection)
        for step in steps:
            downgrade(connection, step)
            assert rows(connection) == before[step]
    with closing(open_database(first_tables)) as opened, opened.engine.connect() as connection:
        assert rows(connection) == before[HEAD]
        assert differences(connection) == []


@pytest.mark.parametrize("step", ["0000", "9999", "", "head", "-1", "base", HEAD])
def test_a_step_back_to_what_never_was_is_refused(first_tables, step):
    with pytest.raises(BadInput, match="0001"), migrating(first_tables) as connection:
        downgrade(connection, step)


def test_tables_that_somebody_else_made_are_left_and_nothing_is_half_made(new_settings):
    engine = create_engine(new_settings.database.replace("postgresql:", "postgresql+psycopg:"))
    new_settings.data_dir.mkdir()
    with closing(engine.connect()) as connection, connection.begin():
        connection.execute(text("CREATE TABLE claims (id TEXT)"))
    with pytest.raises(StoreError, match="already exists"):
        open_database(new_settings)
    assert inspect(engine).get_table_names() == ["claims"]
    engine.dispose()


def test_every_table_and_column_says_what_it_holds():
    tables = put_comments().sorted_tables
    assert [table.name for table in tables if not table.comment] == []
    assert [f"{table.name}.{column.name}" for table in tables for column in table.columns if not column.comment] == []


def test_postgresql_tells_what_a_column_holds(postgresql, emptied_postgresql):
    with postgresql.connect("tests") as administrator:
        told = administrator.execute(
            "SELECT col_description('claims'::regclass, 1), obj_description('claims'::regclass)"
        )
        (column, table) = told.fetchone()
    assert column.startswith("First 16 hex digits of SHA-256")
    assert table.startswith("One claim of one revision, with its receipt.")
