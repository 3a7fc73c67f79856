"""The API keeps to its description, in some hundred requests; `python -m tests.trials.schema` asks ten thousand."""

from tests.trials.schema import run


def test_the_service_answers_as_its_description_says(settings):
    found = run(settings, 1, "--seed", "1")
    assert found.failures == [], found.told
    assert found.is_whole, found.told
    assert found.cases > 200
