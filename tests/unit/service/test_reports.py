"""Reports over the API."""


def test_every_report_is_listed_with_its_figures(client):
    answer = client.get("/api/v1/reports").json
    by_id = {report["id"]: report for report in answer["reports"]}
    assert "failed-to-appear" in by_id["dhs-oig-24-46"]["figures"]
    assert answer["dataset"]


def test_a_report_tells_what_each_figure_is_and_is_not(client):
    report = client.get("/api/v1/reports/dhs-oig-24-46").json
    [figure] = [figure for figure in report["figures"] if figure["id"] == "failed-to-appear"]
    assert (figure["value"], figure["bound"]) == ("32000", "more_than")
    assert figure["definition"]["en"]
    assert figure["is_not"]
    assert "wordings" not in figure


def test_a_report_that_there_is_not_is_a_problem(client):
    answer = client.get("/api/v1/reports/none")
    assert (answer.status_code, answer.json["detail"]) == (404, "No report goes by this id.")


def test_who_has_a_report_is_told_so(client):
    etag = client.get("/api/v1/reports/dhs-oig-24-46").headers["ETag"]
    assert client.get("/api/v1/reports/dhs-oig-24-46", headers={"If-None-Match": etag}).status_code == 304
