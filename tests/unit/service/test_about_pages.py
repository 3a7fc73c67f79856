"""What the service says of itself is what was measured and what it does."""

import csv

import lxml.html
import pytest

from service.pages.accuracy import load_measured


def words(tree):
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(("root", "percent"), [("", "%"), ("/es", " %")])
def test_the_accuracy_page_tells_what_make_eval_found(client, root, percent):
    page = lxml.html.fromstring(client.get(f"{root}/accuracy").text)
    measured = load_measured()
    for name in ("end_to_end", "false_label_rate", "shown_precision", "shown_coverage"):
        cells = [f"{100 * value:.0f}{percent}" for value in measured["rates"][name]]
        assert any([words(cell) for cell in row.cssselect("td")] == cells for row in page.cssselect("tr")), name
    assert [picture.get("class") for picture in page.cssselect("svg.picture")] == ["picture wide", "picture narrow"]
    assert f"{100 * measured['half']['risk']:.0f}{percent}" in words(page.cssselect("figcaption")[0])
    assert measured["gold"] in words(page)


@pytest.mark.parametrize("root", ["", "/es"])
def test_the_data_behind_the_curve_is_there_as_csv(client, root):
    [link] = lxml.html.fromstring(client.get(f"{root}/accuracy").text).xpath("//main//a[contains(@href, '.csv')]/@href")
    answer = client.get(link)
    rows = [*csv.DictReader(answer.text.splitlines())]
    assert answer.mimetype == "text/csv"
    assert [[float(row["coverage"]), float(row["risk"])] for row in rows] == [
        [point["coverage"], point["risk"]] for point in load_measured()["curve"]
    ]


@pytest.mark.parametrize("root", ["", "/es"])
def test_every_page_leads_to_what_the_service_says_of_itself(client, root):
    links = lxml.html.fromstring(client.get(f"{root}/").text).xpath("//footer//a/@href")
    for name in ("method", "accuracy", "privacy"):
        assert f"{root}/{name}" in links
        assert client.get(f"{root}/{name}").status_code == 200


def test_no_page_sets_a_cookie_or_loads_anything_from_elsewhere(client):
    for path in ("/", "/method", "/accuracy", "/privacy", "/search?q=x"):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers
        page = lxml.html.fromstring(answer.text)
        loaded = page.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert loaded
        assert all(each.startswith("/static/") for each in loaded)


@pytest.mark.parametrize(("root", "name"), [("", "Cites no report"), ("/es", "No cita ningún informe")])
def test_every_row_of_the_accuracy_page_has_a_name_of_its_language(client, root, name):
    page = lxml.html.fromstring(client.get(f"{root}/accuracy").text)
    named = [words(cell) for cell in page.cssselect("tbody th[scope=row]")]
    assert name in named
    assert not {each["verdict"].capitalize() for each in load_measured()["verdicts"]} & {*named}
