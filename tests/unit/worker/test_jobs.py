"""Jobs are found by the names that messages carry."""

from importlib import import_module

import pytest

from tallymark.store.queues import JOBS, SCORE_JOB


@pytest.mark.parametrize("name", JOBS)
def test_a_job_resolves_to_a_function(name):
    module, _, function = name.rpartition(".")
    assert callable(getattr(import_module(module), function))


def test_every_job_is_listed():
    assert SCORE_JOB in JOBS
