"""A dump over HTTP from the real server, as DuckDB, pandas and curl read it from its address."""

import hashlib
import http.client
import socket
import urllib.request
from datetime import UTC, datetime
from importlib.resources import files

import duckdb
import pytest
from pyarrow import parquet

from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import FOLDER
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tests.browser.public_pages import serving
from tests.databases import lay_made_file
from tests.small_store import SmallStore


@pytest.fixture(scope="module")
def dump(tmp_path_factory, made_sqlite):
    settings = Settings(data_dir=tmp_path_factory.mktemp("var"))
    lay_made_file(settings, made_sqlite)
    database = open_database(settings)
    SmallStore(database).fill()
    yield write_dump(settings, database, settings.data_dir / FOLDER, datetime.now(UTC))
    database.close()


@pytest.fixture(scope="module")
def address(dump):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serving(dump.folder.parent.parent, port) as base:
        yield f"{base}/api/v1/dumps"


@pytest.fixture
def ask(address):
    """One request, by any method and with any headers."""
    host, _, path = address.removeprefix("http://").partition("/")

    def send(rest, method="GET", **headers):
        connection = http.client.HTTPConnection(host, timeout=20)
        connection.request(
            method, f"/{path}/{rest}", None, {name.replace("_", "-"): each for name, each in headers.items()}
        )
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    return send


def test_duckdb_asks_questions_of_a_file_where_it_is(address, dump):
    extension = files("duckdb_extension_httpfs").joinpath(f"extensions/v{duckdb.__version__}/httpfs.duckdb_extension")
    with duckdb.connect() as connection:
        connection.load_extension(str(extension))
        question = f"SELECT count(*), count(DISTINCT report) FROM '{address}/latest/claims.parquet'"
        (count, reports) = connection.execute(question).fetchone()
    assert count == dump.manifest.rows["claims"]
    assert reports == 1


def test_whole_files_are_what_was_signed(address, dump):
    for file in dump.manifest.files:
        with urllib.request.urlopen(f"{address}/latest/{file.name}", timeout=20) as answer:
            assert hashlib.sha256(answer.read()).hexdigest() == file.sha256


def test_a_part_a_head_and_a_second_question_cost_no_more_than_they_must(ask, dump):
    name = f"{dump.folder.name}/claims.parquet"
    content = (dump.folder / "claims.parquet").read_bytes()
    head, nothing = ask(name, "HEAD")
    assert (head.status, int(head.headers["Content-Length"]), nothing) == (200, len(content), b"")
    for asked, part in (("bytes=4-99", content[4:100]), ("bytes=-8", content[-8:]), ("bytes=0-", content)):
        answer, body = ask(name, Range=asked)
        assert (answer.status, body) == (206, part)
        assert int(answer.headers["Content-Length"]) == len(part)
    unchanged, nothing = ask(name, If_None_Match=head.headers["ETag"])
    assert (unchanged.status, nothing) == (304, b"")
    assert ask(name, Range=f"bytes={len(content)}-")[0].status == 416


def test_no_answer_tells_where_the_files_are(ask, dump):
    for method in ("GET", "HEAD"):
        answer, _ = ask(f"{dump.folder.name}/claims.parquet", method)
        assert "X-Sendfile" not in answer.headers
        assert str(dump.folder) not in str(answer.headers)


def test_nothing_beside_a_dump_can_be_asked_for(ask, dump):
    for rest in (
        "../dump-key",
        f"{dump.folder.name}/../../dump-key",
        f"{dump.folder.name}/..%2f..%2fdump-key",
        "index.json",
    ):
        answer, body = ask(rest)
        assert answer.status == 404
        assert b"secret key" not in body


def test_pandas_reads_csv_from_its_address(address, dump):
    pandas = pytest.importorskip("pandas")
    told = pandas.read_csv(f"{address}/latest/claims.csv.gz")
    assert list(told.columns) == parquet.read_schema(dump.folder / "claims.parquet").names
    assert len(told) == dump.manifest.rows["claims"]
