"""Whoever reads the console in Spanish is told in Spanish why something was refused."""

import ast
from pathlib import Path

import pytest

from service.console.refusals import refusal_in
from tallymark.errors import BadInput
from tallymark.store.acts.every import ACTS
from tests.unit.service.console.written import TOWN

ROOT = Path(__file__).parents[4]
OF_ACTS = (
    "tallymark/store/acts",
    "tallymark/store/people/users.py",
    "tallymark/store/people/passwords.py",
    "tallymark/store/people/one_time.py",
    "tallymark/store/people/roles.py",
    "tallymark/store/people/operator_keys.py",
    "tallymark/store/people/api_keys.py",
    "tallymark/store/review/reviews.py",
    "tallymark/store/review/withdrawals.py",
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
    assert "Role debe ser uno de estos" in admin.send("/es/ops/acts/set-role", name="viewer", role="king").text


@pytest.mark.parametrize(
    ("act", "given", "told"),
    [
        ("set-role", {"name": "ana"}, "falta role"),
        ("discard-all", {"reason": "x"}, "reason necesita 3 caracteres como mínimo"),
        ("discard-all", {"reason": "x" * 600}, "reason puede tener 500 caracteres como máximo"),
        ("add-key", {"name": "ana", "about": ""}, "about no debe estar vacío"),
        ("decide-case", {"case": "one", "outcome": "upheld", "answer": "x"}, "case debe ser un número entero, no one"),
        ("add-user", {"name": "a\0"}, "contiene un NUL o medio carácter, que ningún texto tiene"),
        ("add-source", {"source": "x"}, "source debe ser un bloque de claves, no x"),
        ("add-source", TOWN | {"name": "A B"}, "source.name debe ser minúsculas, cifras y guiones"),
        ("add-source", TOWN | {"addresses": []}, "source.addresses no debe estar vacío"),
        ("add-source", TOWN | {"schedule": "often"}, "source.schedule: debe ser cinco campos de cron"),
        ("add-source", TOWN | {"schedule": "0 0 31 2 *"}, "source.schedule: no es como ningún día"),
        ("add-source", TOWN | {"languages": ["english"]}, "source.languages: english no es un idioma"),
        ("add-source", TOWN | {"depht": 1}, "source.depht es desconocido; ¿quiso decir depth?"),
        ("add-source", TOWN | {"budget": {"a_day": 0}}, "source.budget.a_day debe ser 1 como mínimo"),
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_spanish(act, given, told):
    with pytest.raises(BadInput) as refused:
        ACTS[act].read({"source": given} if "kind" in given else given)
    assert refusal_in("es", str(refused.value)).startswith(told)
