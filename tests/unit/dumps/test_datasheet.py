"""The datasheet, as somebody reads it before they use a dump."""

import json
from importlib.resources import files

from tallymark.dumps.described.datasheet import MEASURED
from tallymark.dumps.schema import TABLES
from tallymark.labels.catalogue import words_in
from tallymark.scoring.assessment import VERDICTS


def _row(text, first):
    """The cells of the first table row that begins so."""
    line = next(line for line in text.splitlines() if line.startswith(f"| {first} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_every_verdict_is_told_with_its_meaning_and_how_often_it_was_right(written):
    text = (written.folder / "README.md").read_text()
    measured = {
        row["verdict"]: row for row in json.loads(files(MEASURED[0]).joinpath(MEASURED[1]).read_text())["verdicts"]
    }
    for verdict in VERDICTS:
        _, meaning, *told = _row(text, f"`{verdict}`")
        assert meaning == words_in("en").verdicts[verdict]
        if verdict in measured:
            row = measured[verdict]
            assert told == [f"{row['gold']}", f"{row['precision']:.1%}", f"{row['recall']:.1%}"]
        else:
            assert told == ["0", "not measured", "not measured"]


def test_it_tells_the_rows_of_every_table_every_column_and_how_to_cite_this_version(written):
    text = (written.folder / "README.md").read_text()
    for table in TABLES:
        assert _row(text, f"`{table.name}`")[1] == f"{written.manifest.rows[table.name]:,}"
        assert all(f"| `{name}` |" in text for name in table.names)
    assert f"version {written.manifest.version} [data set]" in text
