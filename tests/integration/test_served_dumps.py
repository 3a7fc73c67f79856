"""A dump over HTTP from the real server, as DuckDB, pandas, polars and curl read it from its address."""

import hashlib
import http.client
import importlib
import shutil
import socket
import subprocess
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


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames_are_read_from_their_addresses(library, address, dump):
    frames = importlib.import_module(library)  # each takes a second
    for read, ending in (("read_parquet", "parquet"), ("read_csv", "csv.gz")):
        told = getattr(frames, read)(f"{address}/latest/claims.{ending}")
        assert list(told.columns) == parquet.read_schema(dump.folder / "claims.parquet").names
        assert len(told) == dump.manifest.rows["claims"]


def test_polars_asks_questions_of_a_file_where_it_is(address, dump):
    polars = importlib.import_module("polars")
    claims = polars.scan_parquet(f"{address}/latest/claims.parquet")
    told = claims.group_by("report").agg(polars.len()).collect()
    assert told.rows() == [("dhs-oig-24-46", dump.manifest.rows["claims"])]


@pytest.fixture
def curl(address, tmp_path):
    """What curl is told of the newest dump's claims, which it keeps as a file: status and bytes."""
    program = shutil.which("curl")
    if program is None:
        pytest.skip("this machine has no curl")

    def run(*options):
        told = ["--silent", "--show-error", "--location", "--write-out", "%{http_code} %{size_download}"]
        asked = [program, *told, *options, "--output", "claims.parquet", f"{address}/latest/claims.parquet"]
        done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
        return tuple(map(int, done.stdout.split()))

    return run


def test_curl_goes_on_where_it_was_and_fetches_nothing_twice(curl, dump, tmp_path):
    content = (dump.folder / "claims.parquet").read_bytes()
    assert curl("--range", "0-999") == (206, 1000)
    assert curl("--continue-at", "-") == (206, len(content) - 1000)
    assert (tmp_path / "claims.parquet").read_bytes() == content
    assert curl("--etag-save", "etag") == (200, len(content))
    assert curl("--etag-compare", "etag") == (304, 0)
