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


def test_a_browser_gets_what_every_report_says_and_the_words_that_tell_of_it(client):
    answer = client.get("/api/v1/guide")
    guide = answer.json
    report = next(report for report in guide["reports"] if report["id"] == "dhs-oig-24-46")
    figure = next(figure for figure in report["figures"] if figure["id"] == "failed-to-appear")
    assert figure["says"]["en"].startswith("more than 32,000 unaccompanied")
    assert figure["is_not"]
    assert {" inspector ", " dhs "} <= {
        word for cue in report["names"] for number in cue for word in guide["words"][number]
    }
    assert "thousands" in guide["numbers"]
    assert client.get("/api/v1/guide", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
