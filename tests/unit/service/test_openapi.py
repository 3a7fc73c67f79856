"""`/openapi.json` says what the API does."""

import hashlib
import re

import jsonschema
import pytest

BUCKET = hashlib.sha256(b"https://harbor-ledger.example/one").hexdigest()[:5]
ANSWERED = {
    "/healthz": "/healthz",
    "/readyz": "/readyz",
    "/api/v1/claims": "/api/v1/claims",
    "/api/v1/claims/{claim_id}": "/api/v1/claims/stored",
    "/api/v1/labels/{prefix}": f"/api/v1/labels/{BUCKET}",
    "/api/v1/reports": "/api/v1/reports",
    "/api/v1/reports/{report_id}": "/api/v1/reports/dhs-oig-24-46",
}


@pytest.fixture
def spec(client):
    return client.get("/openapi.json").json


def operations(spec):
    return [(path, method, operation) for path, item in spec["paths"].items() for method, operation in item.items()]


def references(value):
    if isinstance(value, dict):
        yield from [value["$ref"]] if "$ref" in value else []
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from references(part)


def check(spec, schema, value):
    jsonschema.Draft202012Validator(schema | {"components": spec["components"]}).validate(value)


def test_every_endpoint_of_the_api_is_documented(app, spec):
    routes = {
        (re.sub(r"<[a-z]+:([a-z_]+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith(("/api/", "/healthz", "/readyz")) and not rule.rule.startswith("/api/v1/ops/")
    }
    assert {(path, method) for path, method, _ in operations(spec)} == routes


def test_it_is_a_description_in_openapi_3_1_whose_references_resolve(spec):
    assert spec["openapi"].startswith("3.1")
    assert spec["info"]["title"] == "Tallymark"
    for schema in spec["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for reference in references(spec):
        place = spec
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_every_operation_says_what_it_is_for_and_what_can_go_wrong(spec):
    ids = [operation["operationId"] for _, _, operation in operations(spec)]
    assert len(ids) == len(set(ids))
    for path, method, operation in operations(spec):
        assert operation["summary"].endswith((".", "?")) or " " in operation["summary"]
        declared = {given["name"] for given in operation["parameters"] if given["in"] == "path"}
        assert declared == {part.strip("{}") for part in path.split("/") if part.startswith("{")}
        for status, response in operation["responses"].items():
            assert response["description"], (path, method, status)
            if status.startswith("4"):
                assert set(response["content"]) == {"application/problem+json"}


@pytest.mark.parametrize(("path", "address"), ANSWERED.items())
def test_an_answer_is_as_the_description_says(client, spec, store_page, path, address):
    [claim] = store_page("one")
    answer = client.get(address.replace("stored", claim))
    check(spec, spec["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"], answer.json)


def test_every_operation_has_an_example_that_fits(spec):
    for path, _, operation in operations(spec):
        (content, *_) = [told["content"] for status, told in operation["responses"].items() if status.startswith("2")]
        assert all(
            ("example" in told) == (kind in {"application/json", "text/csv"}) for kind, told in content.items()
        ), path
        bodies = [*content.values(), *operation.get("requestBody", {"content": {}})["content"].values()]
        for given in (*bodies, *operation["parameters"]):
            if "example" in given:
                check(spec, given["schema"], given["example"])
        asked = [*operation["parameters"], *(["body"] if "requestBody" in operation else [])]
        assert not asked or any("example" in given for given in (*operation["parameters"], *bodies[1:])), path


def test_a_link_leads_from_the_example_to_an_operation_that_takes_what_stands_there(spec):
    takes = {
        operation["operationId"]: {given["name"]: given["schema"] for given in operation["parameters"]}
        for _, _, operation in operations(spec)
    }
    found = 0
    for _, _, operation in operations(spec):
        for link in operation["responses"]["200"].get("links", {}).values():
            for name, expression in link["parameters"].items():
                place = operation["responses"]["200"]["content"]["application/json"]["example"]
                for step in expression.removeprefix("$response.body#/").split("/"):
                    place = None if place is None else place[int(step) if isinstance(place, list) else step]
                check(spec, {"anyOf": [takes[link["operationId"]][name], {"type": "null"}]}, place)
                found += 1
    assert found > 10


def test_a_checked_text_is_answered_as_the_description_says(client, spec):
    text = "More than 32,000 unaccompanied children missed immigration court hearings, the inspector general found."
    answer = client.post("/api/v1/check", json={"text": text}).json
    assert answer["claims"]
    operation = spec["paths"]["/api/v1/check"]["post"]
    check(spec, operation["responses"]["200"]["content"]["application/json"]["schema"], answer)
    check(spec, operation["requestBody"]["content"]["application/json"]["schema"], {"text": text})


def test_a_problem_is_as_the_description_says(client, spec):
    schema = spec["components"]["schemas"]["Problem"]
    check(spec, schema, client.post("/api/v1/check", json={}).json)
    check(spec, schema, client.get("/api/v1/claims/none").json)
