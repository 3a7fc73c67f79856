"""The official validators of every description of a dump: frictionless, csvw, mlcroissant, and JSON-LD expansion.

`python -m tests.validators FOLDER` prints what they complain of, a line each. In a process of its own, since their
libraries warn of one another and leave files open.
"""

import gzip
import json
import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pyld import jsonld

from tallymark.dumps.described import CROISSANT, CSVW, DATAPACKAGE
from tallymark.dumps.schema import TABLES
from tallymark.dumps.tables_written import ANNOTATIONS, REVIEWS

CONTEXTS = Path(__file__).parent / "contexts"
"""What annotations and reviews name by address, as far as they use it: tests reach no web."""
CHUNK = 500
"""Documents of linked data that are expanded at once."""


def complaints(folder: Path, most: int | None = None) -> Iterator[str]:
    """Of a dump, by all validators. `most` documents of linked data are expanded; None for all."""
    yield from of_frictionless(folder)
    yield from of_csvw(folder)
    yield from of_croissant(folder)
    for name in (ANNOTATIONS, REVIEWS):
        yield from of_linked_data(folder / name, most)


def what_they_say(folder: Path, most: int | None = None) -> str:
    """The same, asked in a process of its own: empty where nothing is wrong."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.validators", str(folder), *([str(most)] if most else [])]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    return told.stdout + (told.stderr if told.returncode else "")


def of_frictionless(folder: Path) -> Iterator[str]:
    """Every resource against its Table Schema, keys and references included."""
    from frictionless import system, validate  # noqa: PLC0415 - it takes a second

    with system.use_context(trusted=True):
        report = validate(str(folder / DATAPACKAGE))
    for error in report.flatten(["type", "message"]):
        yield f"frictionless: {error}"


def of_csvw(folder: Path) -> Iterator[str]:
    """Every CSV file, unpacked beside the metadata."""
    from csvw import CSVW as Group  # noqa: PLC0415, N811

    with tempfile.TemporaryDirectory() as place:
        for table in TABLES:
            with (
                gzip.open(folder / f"{table.name}.csv.gz") as packed,
                Path(place, f"{table.name}.csv").open("wb") as file,
            ):
                shutil.copyfileobj(packed, file)
        shutil.copy(folder / CSVW, place)
        group = Group(str(Path(place, CSVW)), validate=True)
        if not group.is_valid:
            yield f"csvw: {[str(warning.message) for warning in group.warnings][:3]}"


def of_croissant(folder: Path) -> Iterator[str]:
    """The metadata, and the first record of every table, read as it says."""
    import mlcroissant  # noqa: PLC0415 - it takes seconds

    logging.getLogger("absl").setLevel(logging.ERROR)
    try:
        dataset = mlcroissant.Dataset(jsonld=str(folder / CROISSANT))
    except mlcroissant.ValidationError as error:
        yield f"mlcroissant: {error}"
        return
    issues = dataset.metadata.ctx.issues
    for issue in (*issues.errors, *issues.warnings):
        yield f"mlcroissant: {issue}"
    for table in TABLES:
        for record in islice(dataset.records(table.name), 1):
            missing = {f"{table.name}/{name}" for name in table.names} - set(record)
            if missing:
                yield f"mlcroissant: {table.name} lacks {sorted(missing)}"


def of_linked_data(path: Path, most: int | None) -> Iterator[str]:
    """Every line expands to linked data, and back to what it was: no word of it means nothing."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = islice(file, most)
        while chunk := [json.loads(line) for line in islice(lines, CHUNK)]:
            for document in chunk:
                try:
                    expanded = jsonld.expand(document, {"documentLoader": _load})
                    again = jsonld.compact(expanded, document["@context"], {"documentLoader": _load})
                except jsonld.JsonLdError as error:
                    yield f"{path.name}: {error}"
                    continue
                if _words(again) != _words(document):
                    yield f"{path.name}: not all of it is linked data: {document}"


def _words(value: object) -> list[str]:
    """Every key and text of a document but its context, sorted: what has meaning, however it is nested."""
    if isinstance(value, dict):
        told = {key.removeprefix("@"): part for key, part in value.items() if key != "@context"}
        return sorted(each for key, part in told.items() for each in (key, *_words(part)))
    if isinstance(value, list):
        return sorted(each for part in value for each in _words(part))
    return [str(value)]


def _load(url: str, _options: object = None) -> dict[str, object]:
    names = {"http://www.w3.org/ns/anno.jsonld": "annotation.json", "https://schema.org": "schema_org.json"}
    document = json.loads((CONTEXTS / names[url.rstrip("/")]).read_text("utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


if __name__ == "__main__":
    for complaint in complaints(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None):
        print(complaint)
