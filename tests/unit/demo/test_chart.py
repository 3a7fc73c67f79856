"""The picture: its data, and that it is drawn."""

import pytest
from lxml import etree

from demo.chart import write_chart
from demo.cited_values import cited_values, reported_values
from tallymark.errors import StoreError
from tallymark.figures import load_catalogue
from tallymark.labels.shown_as import shown_as
from tests.unit.demo.claim_factory import scored_claims


def with_quantity(low: str, high: str, unit: str = "person") -> dict:
    claim = scored_claims()[0]
    return claim | {"display": "verdict"} | {"quantity": claim["quantity"] | {"low": low, "high": high, "unit": unit}}


def test_equal_values_with_one_verdict_are_one_larger_mark():
    (point,) = cited_values([with_quantity("32000", "32000")] * 3)
    assert (point.value, point.count) == (32000.0, 3)


def test_a_vague_number_keeps_its_span_and_stands_in_the_middle_of_it():
    (point,) = cited_values([with_quantity("10000", "90000")])
    assert (point.low, point.high) == (10000.0, 90000.0)
    assert point.value == pytest.approx(30000.0)


def test_a_verdict_that_is_not_sure_enough_colours_no_mark():
    claim = with_quantity("32000", "32000")
    told = cited_values([claim | {"display": display} for display in ("verdict", "context", None)])
    assert {point.shown_as: point.count for point in told} == {claim["verdict"]: 1, "context": 1}


def test_a_share_has_no_place_on_an_axis_of_counts():
    assert cited_values([with_quantity("65", "65", "percent")]) == []


def test_a_number_that_cites_no_figure_of_the_report_is_left_out():
    assert cited_values([with_quantity("12000", "12000") | {"figure": None}]) == []


def test_the_reported_value_is_the_reports_own_and_a_sum_has_none():
    rows = ["dhs-oig-25-21/incomplete-address", "dhs-oig-24-46/failed-to-appear+no-notice-to-appear"]
    (reported,) = reported_values(rows, load_catalogue())
    assert (reported.row, reported.value) == ("dhs-oig-25-21/incomplete-address", 31322.0)


def test_the_picture_names_its_figures_values_and_verdicts(tmp_path):
    claims = scored_claims()
    write_chart(claims, load_catalogue(), tmp_path / "cited.svg")
    words = " ".join(etree.parse(tmp_path / "cited.svg").getroot().itertext())
    for expected in (
        "32,000",
        "291,000",
        "failed-to-appear",
        "in no report",
        *{shown_as(c["verdict"], c["display"]) or "" for c in claims},
    ):
        assert expected in words
    assert (tmp_path / "cited.png").read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path):
    with pytest.raises(StoreError, match=r"^the picture cannot be written: .+cited.svg$"):
        write_chart(scored_claims(), load_catalogue(), tmp_path / "nowhere" / "cited.svg")
