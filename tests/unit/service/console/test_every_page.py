"""Every page of the console, and every question to its API, is answered over a small store like that of the trial."""

from tallymark.store.settings import Settings
from tests.trials.console import measure


def test_every_page_and_question_is_answered(tmp_path):
    opened = list(measure(Settings(data_dir=tmp_path), claims=200, failures=20))
    assert len(opened) > 40
    assert [(page.path, page.status) for page in opened if page.status != 200] == []
