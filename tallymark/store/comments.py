"""What each table and column holds, as comments of the database: the docstrings of the tables' own source."""

import ast
import inspect

from sqlalchemy import Connection, MetaData
from sqlalchemy.schema import SetColumnComment, SetTableComment

from tallymark.store.tables import Base
from tallymark.store.work import tables as work_tables

__all__ = ["put_comments", "work_tables", "write_comments"]


def put_comments() -> MetaData:
    """The tables, each with its class's docstring as its comment, each column with the one below it."""
    for mapper in Base.registry.mappers:
        written = _attribute_docstrings(mapper.class_)
        table = Base.metadata.tables[str(mapper.class_.__tablename__)]
        table.comment = _one_line(inspect.getdoc(mapper.class_) or "") or None
        for column in table.columns:
            column.comment = written.get(column.key)
    return Base.metadata


def write_comments(connection: Connection) -> None:
    """Has the database say the same as the code of this version. SQLite has no place for it."""
    if not connection.dialect.supports_comments:
        return
    for table in put_comments().sorted_tables:
        connection.execute(SetTableComment(table))
        for column in table.columns:
            connection.execute(SetColumnComment(column))


def _attribute_docstrings(described: type) -> dict[str, str]:
    """The string that stands below each attribute of a class: Python itself does not keep them."""
    (tree,) = ast.parse(inspect.getsource(described)).body
    found: dict[str, str] = {}
    name = None
    for node in getattr(tree, "body", ()):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
            continue
        if name and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found[name] = _one_line(str(node.value.value))
        name = None
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
