"""A dry run of a source to be: what one look at its address found, and saving it."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.console.acting import act_on_page, do
from service.console.guard import console_pages
from service.console.live import lives
from service.console.who import operator
from service.resources import resources
from tallymark.store.acts.every import ACTS
from tallymark.store.people.roles import require
from tallymark.store.sources.looks import get_look
from tallymark.store.work.jobs import DEAD, state_of

look_pages = console_pages("look_pages", __name__, "operator")


@look_pages.post("/looks")
def ask() -> Response:
    """Has a worker look at an address, and shows that look."""
    act = ACTS["look-at-source"]
    require(operator().role, act.role)
    address, kind = request.form.get("address", ""), request.form.get("kind") or None
    done = do(act, act.read({"address": address, "kind": kind}))
    return redirect(url_for("look_pages.show", look_id=done.told["look"]))


@look_pages.get("/looks/<string:look_id>")
def show(look_id: str) -> str:
    """What was found, or that a worker is still to look."""
    with resources().database.reading() as session:
        look = get_look(session, look_id)
        failed = state_of(session, f"look:{look_id}") == DEAD
    waits = look.found is None and look.trouble is None and not failed
    if waits:
        lives()
    return render_template("console/look.html", look=look, waits=waits, failed=failed, reports=resources().catalogue)


@look_pages.post("/looks/<string:look_id>/add")
def add(look_id: str) -> Response | str:
    """Saves what was looked at as a source."""
    with resources().database.reading() as session:
        look = get_look(session, look_id)
    form = request.form
    source: dict[str, Any] = {
        "name": form.get("name", "").strip(),
        "kind": (look.found or {}).get("kind"),
        "addresses": [look.address],
        "schedule": form.get("schedule", "").strip(),
        "languages": form.get("languages", "").split(),
        "reports": form.getlist("reports"),
    }
    return act_on_page(
        ACTS["add-source"], {"source": source}, url_for("source_pages.show", name=source["name"] or "none")
    )
