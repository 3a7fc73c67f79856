"""Tables of figures: the first column is a name, the others stand to the right."""

from rich.console import Console
from rich.table import Table


def show(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Prints one table."""
    table = Table(*columns, title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        table.add_row(*row)
    Console().print(table)
