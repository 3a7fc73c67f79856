"""What goes wrong: problem details (RFC 9457) for programs, a plain page for people."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from apiflask import HTTPError
from flask import Flask, Response, render_template, request
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as OutOfConnections
from werkzeug.exceptions import HTTPException

from service.console.refusals import refusal_in
from service.pages.languages import page_lang
from service.schemas.problem import FieldProblem, Problem, Unsure
from tallymark.errors import (
    BadInput,
    NotAllowed,
    Overloaded,
    StoreError,
    TallymarkError,
    TooManyCases,
    Unpublishable,
)
from tallymark.logs import Seldom

log = logging.getLogger(__name__)
_seldom = Seldom(log)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 5
"""Seconds after which to ask again what could not be answered: as long as a database takes to start again."""
_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/metrics", "/openapi.json")
_FOR_OPERATORS = "/ops"
"""Whose pages say in the program's own words what was wrong."""
_OWN_HEADERS = {"content-type", "content-length"}


def register(app: Flask) -> None:
    """Answers every error of `app`, and logs those that are a fault of ours."""
    app.log_exception = _log_fault  # type: ignore[assignment, method-assign] # its own tells the address that was asked for
    app.register_error_handler(HTTPError, _invalid)
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(TallymarkError, _expected)
    for lost in (OperationalError, InterfaceError, OutOfConnections):
        app.register_error_handler(lost, _lost)


def unsure(detail: str, foreseen: Mapping[str, Mapping[str, Any]]) -> Response:
    """For a program that asks for an act which asks first: what would come of it."""
    status = HTTPStatus.CONFLICT
    told = {name: dict(fact) for name, fact in foreseen.items()}
    problem = Unsure(title=status.phrase, status=status, detail=detail, foreseen=told)
    return Response(problem.model_dump_json(), status=status, mimetype=MEDIA_TYPE)


def _log_fault(*exc_info: Any) -> None:  # noqa: ANN401 - as Flask's own
    log.error("a fault of ours", exc_info=exc_info[-1])


def _invalid(error: HTTPError) -> Response:
    fields = [
        FieldProblem(field=field, message=" ".join(messages))
        for places in (error.detail or {}).values()
        for field, messages in places.items()
    ]
    return _answer(error.status_code, error.message or "The request is not valid.", {}, fields)


def _failed(error: HTTPException) -> Response:
    headers = {name: value for name, value in error.get_headers() if name.lower() not in _OWN_HEADERS}
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    return _answer(status, error.description or HTTPStatus(status).phrase, headers, [])


def _expected(error: TallymarkError) -> Response:
    if isinstance(error, Unpublishable):
        return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), {}, [])
    if isinstance(error, BadInput):
        return _answer(HTTPStatus.BAD_REQUEST, str(error), {}, [])
    if isinstance(error, TooManyCases):
        return _answer(HTTPStatus.CONFLICT, str(error), {}, [])
    if isinstance(error, NotAllowed):
        return _answer(HTTPStatus.FORBIDDEN, str(error), {}, [])
    if isinstance(error, Overloaded):
        return _unavailable(str(error))
    _seldom.error(str(error))
    return _unavailable("The store cannot be read just now.")


def _lost(_error: SQLAlchemyError) -> Response:
    """The database is away, or does not answer; what it says may name hosts and users."""
    return _expected(StoreError("the database does not answer"))


def _unavailable(detail: str) -> Response:
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, detail, {"Retry-After": str(RETRY_AFTER)}, [])


def _answer(status: int, detail: str, headers: dict[str, str], fields: list[FieldProblem]) -> Response:
    title = HTTPStatus(status).phrase
    if request.path.startswith(_FOR_PROGRAMS):
        problem = Problem(title=title, status=status, detail=detail, errors=fields)
        body, media_type = problem.model_dump_json(), MEDIA_TYPE
    else:
        told = detail if request.path.startswith(_FOR_OPERATORS) else None
        own = refusal_in(page_lang(), detail)
        page = {"status": status, "title": title, "detail": told and (own or told), "is_own": own is not None}
        body, media_type = render_template("error.html", **page), "text/html"
    response = Response(body, status=status, headers=headers, mimetype=media_type)
    response.cache_control.no_store = True
    return response
