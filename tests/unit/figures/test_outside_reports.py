"""Reports that live outside the package: where they are looked for, and what happens where an id is taken."""

import pytest
import yaml

from tallymark.errors import BadReport
from tallymark.figures import load_catalogue, load_report
from tests.unit.lamp_report import LAMPS

BUILT_IN = "nyt-2023-85000"


@pytest.fixture
def lamp_audit(write_report):
    return write_report(LAMPS)


def test_a_report_folder_is_taken_beside_those_of_the_package(lamp_audit):
    reports = load_catalogue([lamp_audit]).reports
    assert {"lamp-audit", BUILT_IN} <= set(reports)
    assert load_catalogue().reports.keys() == reports.keys() - {"lamp-audit"}


def test_a_folder_of_report_folders_brings_all_in_it(tmp_path, write_report):
    write_report(LAMPS)
    write_report(LAMPS | {"id": "second"}, "second")
    (tmp_path / "notes").mkdir()
    assert {"lamp-audit", "second"} <= set(load_catalogue([tmp_path]).reports)


def test_a_folder_that_is_listed_twice_is_read_once(tmp_path, lamp_audit):
    link = tmp_path / "link"
    link.symlink_to(lamp_audit)
    assert "lamp-audit" in load_catalogue([lamp_audit, tmp_path / "lamp-audit" / "..", link]).reports


def test_an_id_of_the_package_is_taken(write_report):
    folder = write_report(LAMPS | {"id": BUILT_IN}, BUILT_IN)
    with pytest.raises(BadReport) as raised:
        load_catalogue([folder])
    assert str(raised.value).startswith(f"{folder}/report.yaml:")
    assert str(raised.value).endswith(f"the id '{BUILT_IN}' is taken by one that comes with Tallymark")


def test_of_two_outside_reports_with_one_id_both_are_named(tmp_path, lamp_audit):
    other = tmp_path / "other" / "lamp-audit"
    other.mkdir(parents=True)
    (other / "report.yaml").write_text(yaml.safe_dump(LAMPS))
    with pytest.raises(BadReport) as raised:
        load_catalogue([lamp_audit, other])
    assert f"{other}/report.yaml:" in str(raised.value)
    assert f"taken by {lamp_audit}/report.yaml" in str(raised.value)


def test_a_report_may_be_an_edition_of_one_of_the_package(lamps, write_report):
    lamps["figures"][0] |= {"edition_of": f"{BUILT_IN}/could-not-reach", "unit": "person"}
    assert "lamp-audit" in load_catalogue([write_report(lamps)]).only("lamp-audit").reports


def test_an_edition_of_nothing_stops_the_start_with_its_line(lamps, write_report):
    lamps["figures"][0]["edition_of"] = "no-report/dark-lamps"
    with pytest.raises(BadReport, match=r"lamp-audit/report.yaml:\d+: edition_of names 'no-report/dark-lamps', which"):
        load_catalogue([write_report(lamps)])


def test_a_given_report_takes_the_place_of_one_with_its_id(lamps, write_report):
    lamps["id"] = BUILT_IN
    catalogue = load_catalogue().only_with(load_report(write_report(lamps, BUILT_IN)))
    assert {name: report.title for name, report in catalogue.reports.items()} == {BUILT_IN: lamps["title"]}


def test_every_report_stands_with_those_it_refers_to_alone():
    catalogue = load_catalogue()
    for report_id in catalogue.reports:
        assert report_id in catalogue.only(report_id).reports
