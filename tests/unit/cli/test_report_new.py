"""`tallymark report new`: what it writes is a report that `report check` finds nothing wrong with."""

import pytest


@pytest.mark.parametrize("name", ["lamp-audit-2031", "reports/lamp-audit-2031"])
def test_what_new_writes_is_whole_and_its_examples_are_right(tallymark, name):
    ran = tallymark("report", "new", name)
    assert (ran.code, ran.err) == (0, "")
    assert f"tallymark report check {name}" in ran.out
    ran = tallymark("report", "check", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("lamp-audit-2031: 1 figure, 5 of 5 examples right\n")
    assert "report.yaml" not in ran.out


def test_new_writes_the_schemas_that_its_files_name(tallymark, tmp_path):
    tallymark("report", "new", "lamp-audit")
    for file in ("report", "examples"):
        first = (tmp_path / f"lamp-audit/{file}.yaml").read_text().splitlines()[0]
        assert first == f"# yaml-language-server: $schema={file}.schema.json"
        assert (tmp_path / f"lamp-audit/{file}.schema.json").is_file()


@pytest.mark.parametrize(
    ("name", "told"), [("Lamp Audit", "is no id"), ("x" * 61, "is no id"), ("there", "is there already")]
)
def test_new_tells_in_one_line_why_it_cannot(tallymark, tmp_path, name, told):
    (tmp_path / "there").mkdir()
    ran = tallymark("report", "new", name)
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
