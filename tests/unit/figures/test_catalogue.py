"""Loading report files: what is there, and one clear line for every way in which a file can be wrong."""

import pytest

from tallymark.errors import BadReport, UnknownReport
from tallymark.figures import load_catalogue, load_report
from tallymark.figures.catalogue import make_catalogue


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def spoil(place, value):
    """Sets one value of a report's data, at a place like "figures.0.value"."""

    def change(data):
        *path, last = place.split(".")
        for part in path:
            data = data[int(part) if part.isdigit() else part]
        data[last] = value

    return change


SPOILT = {
    "an unknown key": (spoil("colour", "red"), "colour"),
    "an unknown key of a figure": (spoil("figures.0.headlin", 4100), "figures.0.headlin"),
    "an unknown bound": (spoil("figures.0.bound", "over"), "figures.0.bound"),
    "an unknown unit": (spoil("figures.0.unit", "child"), "figures.0.unit"),
    "a value that is no number": (spoil("figures.0.value", "many"), "figures.0.value"),
    "a date that is none": (spoil("published", "spring 2031"), "published"),
    "a text without English": (spoil("figures.0.condition", {"es": "no lucieron"}), "figures.0.condition"),
    "a language it cannot hold": (spoil("short", {"en": "x", "fr": "y"}), "short.fr"),
    "no figures": (spoil("figures", []), "figures"),
    "a page before the first": (spoil("figures.0.page", 0), "figures.0.page"),
    "a period that ends before it starts": (
        spoil("figures.0.period", {"start": "2031-03-02", "end": "2031-03-01"}),
        "the period ends before it starts",
    ),
    "an id with blanks": (spoil("id", "Lamp Audit"), "id"),
    "a sum of figures it has not": (
        spoil("derivations", [{"kind": "sum", "of": ["dark-lamps", "lit-lamps"], "why": {"en": "x"}}]),
        "lit-lamps",
    ),
}
BAD_FILES = {
    "not YAML": ("id: [lamp", "line 2 not YAML"),
    "a list": ("- lamp", "valid dictionary"),
    "nothing": ("", "valid dictionary"),
    "a tab": ("id: lamp\n\ttitle: x\n", "not YAML"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_report_is_told_in_one_line(case, lamps, write_report):
    change, told = SPOILT[case]
    change(lamps)
    with pytest.raises(BadReport) as raised:
        load_report(write_report(lamps))
    line = str(raised.value)
    assert line.startswith("lamp-audit/report.yaml: ")
    assert told in line
    assert "\n" not in line


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_holds_no_report_is_told_in_one_line(case, write_report):
    text, told = BAD_FILES[case]
    with pytest.raises(BadReport) as raised:
        load_report(write_report(text))
    line = str(raised.value)
    assert line.startswith("lamp-audit/report.yaml:")
    assert told in line
    assert "\n" not in line


def test_a_file_in_another_encoding_is_told(write_report):
    folder = write_report("x")
    (folder / "report.yaml").write_bytes("title: ñandú".encode("utf-16"))
    with pytest.raises(BadReport, match="not UTF-8 text"):
        load_report(folder)


def test_a_folder_without_a_file_is_told(tmp_path):
    with pytest.raises(BadReport, match="no such file"):
        load_report(tmp_path)


def test_an_id_other_than_the_folders_is_told(lamps, write_report):
    with pytest.raises(BadReport, match="its id is 'lamp-audit' but its folder is 'lamps'"):
        load_report(write_report(lamps, "lamps"))


def test_a_figure_that_stands_twice_is_told(lamps, write_report):
    lamps["figures"] *= 2
    with pytest.raises(BadReport, match="figure 'dark-lamps' stands twice"):
        load_report(write_report(lamps))


@pytest.mark.parametrize("first", ["lamp-audit/lit-lamps", "no-report/dark-lamps", "dark-lamps"])
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
