"""What is answered to a request that never reaches Flask: problem details, as everywhere."""

from http import HTTPStatus

from service.answers.problems import MEDIA_TYPE, RETRY_AFTER
from service.armour.headers import OPEN_API, security_headers
from service.front.wsgi import Answered
from service.running.request_id import HEADER
from service.schemas.problem import Problem


class Refused(Exception):
    """A request that is not answered as asked."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def refusal(refused: Refused, request_id: str, base_url: str) -> Answered:
    """The answer to the request of this name. The connection ends with it: what the client still sends is not read."""
    problem = Problem(title=HTTPStatus(refused.status).phrase, status=refused.status, detail=refused.detail)
    headers = [(name.lower(), value) for name, value in (security_headers(base_url) | OPEN_API).items()]
    headers += [
        ("content-type", MEDIA_TYPE),
        ("cache-control", "no-store"),
        ("connection", "close"),
        (HEADER, request_id),
    ]
    if refused.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append(("retry-after", str(RETRY_AFTER)))
    return Answered(refused.status, headers, problem.model_dump_json().encode())
