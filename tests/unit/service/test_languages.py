"""Every page in two languages, each at an address of its own, and none that mixes them."""

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
import yaml

from service import create_app
from service.pages.words import load_words
from service.resources import resources_of
from tallymark.labels import claim_json
from tallymark.scoring import Engine
from tests.unit.lamp_report import LAMPS

ENGLISH_WORDS = re.compile(r"\b(the|of|and|is|are|was|this|that|with|what|from|which|not)\b", re.IGNORECASE)
PAGES = [
    "/",
    "/reports/dhs-oig-24-46",
    "/reports/dhs-oig-24-46/failed-to-appear",
    "/claims/stored",
    "/search?q=dónde",
    "/pages?url=https://harbor-ledger.example/one",
    "/method",
    "/accuracy",
    "/dumps",
    "/dumps/dictionary",
    "/privacy",
    "/nowhere",
]


def keys(words: Any, path: str = "") -> Iterator[str]:
    if isinstance(words, dict):
        for name, value in words.items():
            yield from keys(value, f"{path}.{name}")
    elif isinstance(words, list):
        for number, value in enumerate(words):
            yield from keys(value, f"{path}.{number}")
    else:
        yield path + "".join(sorted(re.findall(r"{\w+}", str(words))))


def read(client, path, claim):
    return client.get(path.replace("stored", claim))


def spoken(tree: lxml.html.HtmlElement) -> str:
    """What a screen reader would say in the language of the page itself."""
    for element in tree.xpath("//body//*[@lang]"):
        element.drop_tree()
    labels = " ".join(tree.xpath("//body//@aria-label"))
    return " ".join(f"{tree.xpath('string(//body)')} {labels}".split())


def test_both_languages_have_the_same_keys_and_fill_in_the_same():
    assert sorted(keys(load_words("en"))) == sorted(keys(load_words("es")))


@pytest.mark.parametrize("path", PAGES)
def test_a_spanish_page_says_nothing_in_english(client, store_page, make_claim, path):
    label = {"headline": "Contaba faltas.", "detail": "Nada más.", "lang": "es"}
    slots = {"value": {"grade": "match", "score": 1.0, "note": "rounded"}}
    sentence = "Perdieron a más de 32.000 menores."
    quote = {"exact": "32.000", "prefix": "a más de ", "suffix": " menores"}
    told = {"label": label, "sentence": sentence, "quote": quote, "slots": slots, "repair": None}
    [claim] = store_page(claims=[make_claim(**told)], title="Dónde están", outlet="Diario Ribera")
    page = lxml.html.fromstring(read(client, f"/es{path}", claim).text)
    assert page.get("lang") == "es"
    assert ENGLISH_WORDS.findall(spoken(page)) == []


def test_a_claim_of_an_english_text_is_labelled_in_the_language_of_its_page(app, client, store_page):
    catalogue = resources_of(app).catalogue
    text = "More than 32,000 unaccompanied children missed their immigration court hearings."
    scored = next(each for each in Engine(catalogue).score(text) if each.is_claim)._replace(
        display="verdict", shown=True
    )
    [claim] = store_page(claims=[claim_json(scored, catalogue, "en")])
    [finding] = lxml.html.fromstring(client.get(f"/es/claims/{claim}").text).find_class("finding")
    assert "inspector general de Seguridad Nacional, más de 32.000 menores" in finding.text_content()
    assert finding.xpath(".//p/@lang") == ["es"]


def test_a_spanish_page_of_a_report_told_in_english_says_it_in_english(settings, tmp_path):
    figure = LAMPS["figures"][0] | {"where": "table 2", "page": 7}
    (folder := tmp_path / "lamp-audit").mkdir()
    (folder / "report.yaml").write_text(yaml.safe_dump(LAMPS | {"figures": [figure]}), "utf-8")
    app = create_app(settings.model_copy(update={"reports": str(folder)}))
    for path in ("/es/reports/lamp-audit", "/es/reports/lamp-audit/dark-lamps"):
        page = lxml.html.fromstring(app.test_client().get(path).text)
        told = [element.text_content() for element in page.xpath("//body//*[@lang='en']")]
        assert {"Lamps that stayed dark.", "table 2", "lamps that are missing"} < set(told)
    resources_of(app).close()


@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_says_nothing_in_spanish(client, store_page, path):
    [claim] = store_page()
    page = lxml.html.fromstring(read(client, path, claim).text)
    assert re.findall(r"\b(el|los|las|una|que|del|por|informe)\b", spoken(page)) == []


@pytest.mark.parametrize("path", PAGES[:4])
def test_a_page_names_itself_in_both_languages(client, store_page, path):
    [claim] = store_page()
    here = path.replace("stored", claim)
    base = "http://127.0.0.1:8000"
    for root, lang in (("", "en"), ("/es", "es")):
        answer = client.get(root + here)
        page = lxml.html.fromstring(answer.text)
        assert answer.headers["Content-Language"] == lang
        alternates = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate']")}
        assert {name: alternates[name] for name in ("en", "es", "x-default")} == {
            "en": f"{base}{here}",
            "es": f"{base}/es{here}",
            "x-default": f"{base}{here}",
        }
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{base}{root}{here}"]


def test_links_of_a_spanish_page_lead_to_spanish_pages_and_to_the_same_data(client, store_page):
    [claim] = store_page()
    links = lxml.html.fromstring(client.get(f"/es/claims/{claim}").text).xpath("//a/@href | //link/@href")
    assert "/es/reports/dhs-oig-24-46" in links
    assert f"/api/v1/claims/{claim}" in links
    assert f"/claims/{claim}" in links  # the same in English
    assert any(link.startswith("/static/tallymark.css") for link in links)
    assert not any(link.startswith(("/es/static", "/es/api", "/es/openapi")) for link in links)


@pytest.mark.parametrize(
    "path", ["/es/api/v1/reports", "/es/static/tallymark.css", "/es/healthz", "/es/openapi.json", "/es/es/", "/fr/"]
)
def test_what_speaks_no_language_stands_at_one_address(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/es", "/es/"])
def test_the_first_page_is_found_with_and_without_a_slash(client, path):
    assert client.get(path).status_code == 200


def test_an_address_is_never_taken_as_markup(client):
    page = client.get("/es/%22%3E%3Cscript%3Ealert(1)%3C/script%3E?q=%22%3E%3Cscript%3E").text
    assert "<script" not in page
