"""Which part of an answer goes into which further request, as OpenAPI links: for programs that read `/openapi.json`."""

from typing import Any


def link(operation: str, description: str, **parameters: str) -> dict[str, Any]:
    """To an operation by its id; each parameter by where it stands in the answer (a JSON pointer)."""
    return {
        "operationId": operation,
        "description": description,
        "parameters": {name: f"$response.body#{pointer}" for name, pointer in parameters.items()},
    }


def to_claim(pointer: str) -> dict[str, Any]:
    """To one claim."""
    return link("get_claims_show_claim", "The claim by itself.", claim_id=pointer)


def to_report(pointer: str) -> dict[str, Any]:
    """To one report."""
    return link("get_reports_show_report", "The report with its figures.", report_id=pointer)


def to_case(pointer: str) -> dict[str, Any]:
    """To one case."""
    return link("get_feedback_show", "What became of it.", case=pointer)


def to_dump(pointer: str) -> dict[str, Any]:
    """To one dump."""
    return link("get_dumps_show_dump", "The dump with its files.", version=pointer)


def to_dump_file(version: str, name: str) -> dict[str, Any]:
    """To a file of a dump."""
    return link("get_dumps_send_dump_file", "The file itself.", version=version, name=name)


def to_claims(**parameters: str) -> dict[str, Any]:
    """To the claims of a report, a figure, an outlet, or what else a claim is looked for by."""
    return link("get_claims_list_claims", "Stored claims of the same.", **parameters)
