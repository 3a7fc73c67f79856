"""Text from outside is read on a terminal, and does nothing there."""

import json

from tallymark.terminal import json_line, visible

EVERY_CONTROL = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))


def test_control_characters_are_shown_and_not_obeyed():
    assert visible("\x1b]0;pwn\x07 \x1b[31mred\x7f \x9b31m\r") == "␛]0;pwn␇ ␛[31mred␡ \ufffd31m␍"
    assert visible(EVERY_CONTROL).replace("\t", "").replace("\n", "").isprintable()
    assert len(visible(EVERY_CONTROL)) == len(EVERY_CONTROL)


def test_everything_else_stays_as_it_is():
    text = "Más de 32.000 niños\u202f…\n\t— 「三万」 👪"
    assert visible(text) == text


def test_a_line_of_json_escapes_them_and_loses_nothing():
    line = json_line({"text": EVERY_CONTROL + "ñ"})
    assert line.isprintable()
    assert "ñ" in line
    assert json.loads(line) == {"text": EVERY_CONTROL + "ñ"}
