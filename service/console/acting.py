"""What a form of the console asks for: one act, asked about once more where that matters, done, and told on the next
page."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.console.effects import effect_lines
from service.console.guard import console_pages, once
from service.console.who import operator
from service.pages.languages import page_lang
from service.resources import resources
from tallymark.errors import BadInput
from tallymark.store.acts.act import Act, Done, Foreseen, foresee, perform
from tallymark.store.acts.every import ACTS
from tallymark.store.people.roles import require
from tallymark.store.people.sign_ins import leave_notice

SURE = "sure"
"""The field by which a form says that it was asked once more."""
BACK = "back"
"""Where to go on afterwards: a page of the console."""
ARGUMENTS = "arguments"
"""What the act takes, as JSON, where a form does not have a field for each."""
_OWN = frozenset((SURE, BACK, "once"))
_PAGE = re.compile(r"(/es)?/ops([/?][^\\\r\n]*)?")

acting = console_pages("acting", __name__)


def act_on_page(act: Act[Any], arguments: Mapping[str, Any], to: str = "") -> Response | str:
    """Does it and leads back, or to a page, or asks first. Raises BadInput or NotAllowed."""
    require(operator().role, act.role)
    given = act.read(arguments)
    back = to or _back()
    if act.asks and request.form.get(SURE) != "yes":
        written = json.dumps(dict(arguments), ensure_ascii=False)
        effects = effect_lines(foreseen(act, given), page_lang())
        return render_template("console/sure.html", act=act.name, arguments=written, back=back, effects=effects)
    done = do(act, given)
    if "key" in done.told:  # it is told this once, and stored nowhere
        return render_template("console/key.html", act=act.name, key=done.told["key"], about=done.about)
    _leave_notice(act, done)
    return redirect(back)


def do(act: Act[Any], given: Any) -> Done:  # noqa: ANN401 - the act's own arguments
    """Does it for whoever makes the request."""
    tools, who = resources(), operator()
    return perform(
        tools.database, tools.settings, who.name, act, given, datetime.now(UTC), once=once(), bound=who.bound
    )


def foreseen(act: Act[Any], given: Any) -> Foreseen:  # noqa: ANN401 - the act's own arguments
    """What would come of it, for whoever makes the request."""
    tools = resources()
    return foresee(tools.database, tools.settings, operator().name, act, given, datetime.now(UTC))


def _post(act: Act[Any]) -> Response | str:
    if ARGUMENTS in request.form:
        return act_on_page(act, _read(request.form[ARGUMENTS]))
    return act_on_page(act, {name: value for name, value in request.form.items() if name not in _OWN})


def _read(text: str) -> Mapping[str, Any]:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput("the form carries no JSON") from error
    if not isinstance(value, dict):
        raise BadInput("the form carries no arguments")
    return value


def own_page(asked: str) -> str:
    """The address of a page of the console; empty where it leads anywhere else."""
    return asked if _PAGE.fullmatch(asked) else ""


def _back() -> str:
    return own_page(request.form.get(BACK, "")) or url_for("overview_pages.overview")


def _leave_notice(act: Act[Any], done: Done) -> None:
    undo = {"act": done.undo.act, "arguments": dict(done.undo.arguments)} if done.undo else None
    notice = {"act": act.name, "about": done.about, "told": dict(done.told), "undo": undo}
    with resources().database.session() as session:
        leave_notice(session, operator(), notice)


for each in ACTS.values():
    acting.add_url_rule(f"/acts/{each.name}", each.name, partial(_post, each), methods=["POST"])
