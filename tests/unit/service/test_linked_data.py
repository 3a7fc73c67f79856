"""One address, several forms: a claim as a page, as JSON, as a ClaimReview, as a Web Annotation."""

import json

import lxml.html
import pytest

ANNOTATION = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def get(client, address, accept):
    return client.get(address, headers={"Accept": accept} if accept else {})


@pytest.mark.parametrize(
    ("accept", "page", "api"),
    [
        (None, "text/html", "application/json"),
        ("*/*", "text/html", "application/json"),
        (BROWSER, "text/html", "application/json"),
        ("nonsense", "text/html", "application/json"),
        ("application/ld+json;profile=other", "text/html", "application/json"),
        ("application/ld+json", "application/ld+json", "application/ld+json"),
        (ANNOTATION, ANNOTATION, ANNOTATION),
        (f"{ANNOTATION}, */*;q=0.1", ANNOTATION, ANNOTATION),
        (f"text/html, application/json, {ANNOTATION};q=0.5", "text/html", "application/json"),
    ],
)
def test_the_client_says_in_which_form_it_wants_a_claim(client, store_page, accept, page, api):
    [claim] = store_page()
    for address, wanted in (
        (f"/claims/{claim}", page),
        (f"/es/claims/{claim}", page),
        (f"/api/v1/claims/{claim}", api),
    ):
        answer = get(client, address, accept)
        assert (answer.status_code, answer.content_type.removesuffix("; charset=utf-8")) == (200, wanted)
        assert "Accept" in answer.vary


def test_an_annotation_names_the_claims_page_and_its_quote(client, store_page):
    [claim] = store_page()
    told = json.loads(get(client, f"/api/v1/claims/{claim}", ANNOTATION).data)
    assert told["id"] == f"http://127.0.0.1:8000/claims/{claim}"
    assert told["target"]["source"] == "https://harbor-ledger.example/one"
    assert told["target"]["selector"]["exact"] == "more than 32,000"


def test_a_page_carries_the_review_as_data(client, store_page):
    [claim] = store_page()
    page = lxml.html.fromstring(client.get(f"/claims/{claim}").text)
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data) == json.loads(get(client, f"/claims/{claim}", "application/ld+json").data)
    assert json.loads(data)["claimReviewed"] == "The agency lost track of more than 32,000 children."


def test_there_is_no_review_where_no_verdict_is_told(client, store_page, make_claim):
    [claim] = store_page(claims=[make_claim(display="context")])
    assert not lxml.html.fromstring(client.get(f"/claims/{claim}").text).xpath("//script")
    refused = get(client, f"/api/v1/claims/{claim}", "application/ld+json")
    assert (refused.status_code, refused.mimetype) == (406, "application/problem+json")
    assert get(client, f"/api/v1/claims/{claim}", ANNOTATION).status_code == 200


def test_a_client_that_has_a_form_is_told_so(client, store_page):
    [claim] = store_page()
    tags = {get(client, f"/api/v1/claims/{claim}", accept).headers["ETag"] for accept in (None, ANNOTATION)}
    assert len(tags) == 2
    told = {"Accept": ANNOTATION, "If-None-Match": ", ".join(tags)}
    assert client.get(f"/api/v1/claims/{claim}", headers=told).status_code == 304


def test_a_claim_says_how_it_is_cited(client, store_page):
    [claim] = store_page()
    page = lxml.html.fromstring(client.get(f"/claims/{claim}").text)
    cited = " ".join(page.cssselect(".citation")[0].text_content().split())
    assert f"Claim {claim}, scored on 1 March 2026 by engine 1.0.0 with reports data." in cited
    assert cited.endswith(f"http://127.0.0.1:8000/claims/{claim}")


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028", "{evil}"])
def test_what_a_page_says_stays_data(client, store_page, make_claim, hostile):
    quote = {"exact": hostile, "prefix": "", "suffix": ""}
    [claim] = store_page(claims=[make_claim(sentence=hostile, quote=quote)], title=hostile, outlet=hostile)
    page = lxml.html.fromstring(client.get(f"/claims/{claim}").text)
    (data,) = page.xpath("//script/text()")
    assert json.loads(data)["claimReviewed"] == hostile
