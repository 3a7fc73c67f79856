"""Whoever reads the console in Spanish is told in Spanish why something was refused."""

import ast
from pathlib import Path

import pytest

from service.console.refusals import refusal_in

ROOT = Path(__file__).parents[4]
OF_ACTS = (
    "tallymark/store/acts",
    "tallymark/store/people/users.py",
    "tallymark/store/people/passwords.py",
    "tallymark/store/people/one_time.py",
    "tallymark/store/people/roles.py",
    "tallymark/store/people/operator_keys.py",
    "tallymark/store/review/reviews.py",
    "tallymark/store/sources/looks.py",
    "tallymark/store/sources/sources.py",
    "tallymark/store/crawls/runs.py",
    "tallymark/store/work/dead_letters.py",
    "service/console/one_time.py",
    "service/console/sign_in.py",
)
"""What refuses an act or a page of the console."""
OF_PROGRAMS = {"no act is called X"}
"""What no form can lead to."""


def lines():
    """What each refusal says, with X for what it names."""
    files = [
        file for path in OF_ACTS for file in ([ROOT / path] if path.endswith(".py") else (ROOT / path).glob("*.py"))
    ]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                told = node.exc.args[0]
                if getattr(node.exc.func, "id", "") in {"BadInput", "NotAllowed"} and isinstance(
                    told, (ast.JoinedStr, ast.Constant)
                ):
                    parts = told.values if isinstance(told, ast.JoinedStr) else [told]
                    yield "".join(part.value if isinstance(part, ast.Constant) else "X" for part in parts)


def test_every_refusal_has_spanish_words():
    found = set(lines()) - OF_PROGRAMS
    assert len(found) > 20
    wordless = {line for line in found if refusal_in("es", line) is None}
    assert wordless <= {"X X"}  # a field and its reason: some of these have words of their own


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("there is a source called town already", "ya hay una fuente llamada town"),
        ("town: not an http or https address: ftp://a: b", "town: no es una dirección http o https: ftp://a: b"),
        ("source.depth must be at most 20", "source.depth debe ser 20 como máximo"),
        ("words that nobody foresaw", None),
    ],
)
def test_what_it_names_stays_as_it_was(line, told):
    assert refusal_in("es", line) == told
    assert refusal_in("en", line) == line


def test_a_page_in_spanish_says_it_and_what_has_no_words_is_marked_as_english(admin):
    page = admin.get("/es/ops/runs/99")
    assert page.status_code == 400
    assert "<p>Ningún recorrido tiene el id 99.</p>" in page.text
    sent = admin.send("/es/ops/acts/add-user", name="eva", password="short", role="viewer")
    assert "una contraseña tiene de 12 a 200 caracteres" in sent.text.lower()
    odd = admin.send("/es/ops/acts/import-sources", text="- 1", sure="yes")
    assert "debe contener una lista" in odd.text
    assert '<p lang="en">' in admin.send("/es/ops/acts/set-role", name="viewer", role="king").text
