"""How accurate the labels are, as measured; how they are made; and what is kept of readers: pages of plain words."""

import csv
import io
import json
from functools import cache
from importlib.resources import files
from typing import Any

from apiflask import APIBlueprint
from flask import Response, render_template
from markupsafe import Markup

from service.answers.conditional import conditional
from service.pages.languages import page_lang
from service.pictures.drawing import drawn
from service.pictures.risk import risk_over_coverage

MEASURED = "service/measured/accuracy.json"
"""Written by `make eval`; a test fails where it is not what `make eval` would write."""

MAX_AGE = 300
"""Seconds for which a browser keeps the data behind the picture."""

about_pages = APIBlueprint("about_pages", __name__, enable_openapi=False)


@about_pages.get("/method")
def method() -> str:
    """From a text to a label, step by step."""
    return render_template("about.html", topic="method")


@about_pages.get("/privacy")
def privacy() -> str:
    """What is known of who reads, and of who wrote."""
    return render_template("about.html", topic="privacy")


@about_pages.get("/accuracy")
def accuracy() -> str:
    """The rates of each set, each verdict's precision and recall, and the curve of risk against coverage."""
    return render_template("accuracy.html", measured=load_measured(), picture=_picture(page_lang()))


@about_pages.get("/accuracy/curve.csv")
def curve() -> Response:
    """The data behind the picture: by the least confidence, the share that is shown, and how much of it is wrong."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(["least_confidence", "coverage", "risk", "risk_at_most"])
    rows.writerows([each["least"], each["coverage"], each["risk"], each["most"]] for each in load_measured()["curve"])
    return conditional(written.getvalue().encode(), "text/csv", MAX_AGE)


@cache
def _picture(lang: str) -> Markup:
    measured = load_measured()
    curve, precision = measured["curve"], measured["precision"]
    return drawn(lambda width: risk_over_coverage(curve, precision, lang, width), lang)


@cache
def load_measured() -> dict[str, Any]:
    """What `make eval` found when it last ran."""
    measured: dict[str, Any] = json.loads(files("service").joinpath("measured", "accuracy.json").read_text("utf-8"))
    return measured
