"""The catalogue of reports: what is there, what it is called, and how reports refer to one another."""

import pytest

from tallymark.errors import BadReport, UnknownReport
from tallymark.figures import load_catalogue, load_report
from tallymark.figures.catalogue import make_catalogue


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.mark.parametrize("first", ["lamp-audit/lit-lamps", "no-report/dark-lamps"])
def test_an_edition_of_nothing_is_told(first, lamps, write_report):
    lamps["figures"][0]["edition_of"] = first
    report = load_report(write_report(lamps))
    with pytest.raises(BadReport) as raised:
        make_catalogue((report,))
    assert str(raised.value) == f"lamp-audit: dark-lamps: edition_of names '{first}', which there is not"


def test_a_report_reads_as_it_was_written(lamps, write_report):
    report = load_report(write_report(lamps))
    figure = report.figure("dark-lamps")
    assert (report.id, figure.value, figure.printed, figure.page) == ("lamp-audit", 4130, 4130, None)
    with pytest.raises(KeyError):
        report.figure("lit-lamps")


def test_the_version_tells_every_change_of_content(lamps, write_report):
    first = make_catalogue((load_report(write_report(lamps)),)).version
    lamps["figures"][0]["value"] = 4131
    assert make_catalogue((load_report(write_report(lamps)),)).version != first


def test_the_version_does_not_depend_on_the_order_of_reports(catalogue):
    reports = tuple(catalogue.reports.values())
    assert make_catalogue(reports[::-1]).version == catalogue.version


def test_unknown_names_are_told_with_the_known_ones(catalogue):
    with pytest.raises(UnknownReport, match=r"no report 'x' \(there are: .*nyt-2023-85000\)"):
        catalogue.report("x")
    with pytest.raises(UnknownReport, match="report 'nyt-2023-85000' has no figure 'x'"):
        catalogue.figure("nyt-2023-85000/x")


def test_one_report_brings_the_reports_its_editions_refer_to(catalogue):
    assert set(catalogue.only("dhs-oig-25-21").reports) == {"dhs-oig-25-21", "dhs-oig-24-46"}
    assert set(catalogue.only("nyt-2023-85000").reports) == {"nyt-2023-85000"}


def test_every_reader_text_of_the_built_in_reports_is_there_in_both_languages(catalogue):
    for report in catalogue.reports.values():
        for figure in report.figures:
            texts = (figure.population, figure.condition, figure.counts, figure.definition, *figure.is_not)
            assert all(text.keys() == {"en", "es"} for text in texts), figure.id
        assert all(derivation.why.keys() == {"en", "es"} for derivation in report.derivations)


def test_every_figure_says_how_it_is_known(catalogue):
    for report in catalogue.reports.values():
        for figure in report.figures:
            assert figure.provenance.urls
            assert figure.page is None or figure.provenance.certainty == "read_in_report"
