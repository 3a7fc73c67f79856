"""JSON Schemas of the files that people write, for editors that check while one types.

Everything is taken from the models: shapes and names from pydantic, and each field's description from the line under it
in the model's source, where whoever changes the field sees it.
"""

import ast
import inspect
import textwrap
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any, get_args

from pydantic import TypeAdapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(model: type, title: str) -> dict[str, Any]:
    """The schema of a file that holds this model, described field by field."""
    schema = TypeAdapter(model).json_schema(mode="validation")
    described = {cls.__name__: _descriptions(cls) for cls in _models(model)}
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        for key, value in part.get("properties", {}).items():
            value.pop("title", None)
            if key in described[name]:
                value["description"] = described[name][key]
    return {"$schema": DIALECT, **schema, "title": title}


def _models(model: type) -> set[type]:
    found = {model}
    for field in fields(model):
        for part in _parts(field.type):
            if isinstance(part, type) and is_dataclass(part):
                found |= _models(part)
    return found


def _parts(annotation: Any) -> list[Any]:  # noqa: ANN401 - a type, which mypy cannot name
    return [annotation, *(part for argument in get_args(annotation) for part in _parts(argument))]


def _descriptions(model: type) -> dict[str, str]:
    """The text under each field in the source of the model."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found = {}
    for field, text in pairwise(body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name] = " ".join(words.split())
    return found
