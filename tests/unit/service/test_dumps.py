"""Dumps as the service shows them: to people, to programs, whole and in parts."""

import hashlib
from datetime import UTC, datetime, timedelta

import lxml.html
import pytest

from service.resources import resources_of
from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import FOLDER
from tallymark.store.work.tables import Job

LIST = "/api/v1/dumps"
TODAY = datetime.now(UTC).date().isoformat()


@pytest.fixture
def written(app, settings):
    return write_dump(settings, resources_of(app).database, settings.data_dir / FOLDER, datetime.now(UTC))


@pytest.fixture
def fetch(client):
    """Asks for a file to its end."""

    def fetched(path, **headers):
        with client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
            return answer, answer.data

    return fetched


def test_programs_are_told_of_every_dump_and_every_file(client, fetch, written):
    listed = client.get(LIST).json
    assert listed["latest"] == written.folder.name
    assert listed["freshness"] == {"newest": TODAY, "due": None, "is_late": False, "has_failed": False}
    assert listed["key"] in (written.folder / "minisign.pub").read_text()
    dump = client.get(f"{LIST}/{written.folder.name}").json
    assert {file["name"] for file in dump["files"]} == {
        path.name for path in written.folder.iterdir() if not path.name.startswith("manifest")
    }
    for file in dump["files"]:
        _, body = fetch(file["href"].removeprefix("http://127.0.0.1:8000"))
        assert hashlib.sha256(body).hexdigest() == file["sha256"]


def test_there_is_nothing_before_the_first_dump(client):
    assert client.get(LIST).json["dumps"] == []
    assert client.get(f"{LIST}/latest").status_code == 404
    assert "There is no dump yet." in client.get("/dumps").text


def test_latest_leads_to_a_version_and_a_file_of_it(client, written):
    for rest in ("", "/claims.parquet"):
        told = client.get(f"{LIST}/latest{rest}")
        assert (told.status_code, told.headers["Location"]) == (302, f"{LIST}/{written.folder.name}{rest}")


def test_a_part_of_a_file_can_be_asked_for_and_asked_about_again(fetch, written):
    path = f"{LIST}/{written.folder.name}/claims.parquet"
    whole, content = fetch(path)
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert content == (written.folder / "claims.parquet").read_bytes()
    part, end = fetch(path, Range="bytes=-8")
    assert (part.status_code, end) == (206, content[-8:])
    assert fetch(path, If_None_Match=whole.headers["ETag"])[0].status_code == 304
    assert fetch(path, Range="bytes=-8", If_Range='"another"')[0].status_code == 200
    beyond, _ = fetch(path, Range=f"bytes={len(content)}-")
    assert (beyond.status_code, beyond.mimetype) == (416, "application/problem+json")


@pytest.mark.parametrize(
    "asked",
    [
        "2031-01-01",
        "..",
        "%2e%2e/dump-key",
        "2031-01-01/claims.parquet",
        "{version}/..%2f..%2fdump-key",
        "{version}/../../dump-key",
        "{version}/%2fetc%2fpasswd",
        "{version}/.",
        "{version}/nothing.csv",
        "index.json",
    ],
)
def test_nothing_but_a_file_of_a_dump_can_be_asked_for(client, written, asked):
    answer = client.get(f"{LIST}/{asked.format(version=written.folder.name)}")
    assert answer.status_code == 404
    assert b"secret key" not in answer.data


@pytest.mark.parametrize(("root", "heading"), [("", "Data"), ("/es", "Datos")])
def test_people_are_told_what_there_is_and_how_to_cite_and_check_it(client, written, root, heading):
    page = lxml.html.fromstring(client.get(f"{root}/dumps").text)
    assert page.cssselect("h1")[0].text == heading
    links = page.xpath("//main//a/@href")
    assert f"{LIST}/{written.folder.name}/claims.parquet" in links
    text = page.text_content()
    assert "CC BY 4.0" in text
    assert client.get(LIST).json["key"] in text
    assert not page.cssselect(".wrong")


def test_a_failed_or_late_dump_is_told(app, client, written, settings):
    with resources_of(app).database.session() as session:
        now = datetime.now(UTC)
        fields = {"arguments": {}, "free_at": now, "failures": 3, "losses": 0, "added": now, "ended": now}
        session.add(Job(kind="dump", key="dump:1", state="dead", reason="StoreError: no room", **fields))
    assert client.get(LIST).json["freshness"]["has_failed"] is True
    told = client.get("/dumps").text
    assert "could not be written" in told
    assert "no room" not in told


def test_a_dump_is_late_when_its_time_is_long_past(app, settings, written):
    from tallymark.dumps.index import freshness  # noqa: PLC0415

    later = datetime.now(UTC).replace(hour=12) + timedelta(days=2)
    with resources_of(app).database.reading() as session:
        late = freshness(session, written.folder.parent, "0 4 * * *", later)
        in_time = freshness(session, written.folder.parent, "0 4 * * *", later.replace(hour=5) - timedelta(days=1))
        none = freshness(session, written.folder.parent, "", later)
    assert (late.is_late, in_time.is_late, none.is_late) == (True, False, False)


@pytest.mark.parametrize("root", ["", "/es"])
def test_the_dictionary_has_every_column(client, root):
    page = lxml.html.fromstring(client.get(f"{root}/dumps/dictionary").text)
    names = [code.text for code in page.cssselect("tbody th code")]
    assert {"claim", "value_grade", "stood_at_most", "replaced_by"} <= {*names}
    assert "`" not in page.text_content()
