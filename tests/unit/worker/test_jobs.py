"""Messages name functions that are there, with the arguments that they take."""

import inspect
from importlib import import_module

import pytest

from tallymark.store.queue.queues import MESSAGES
from tallymark.store.work.job_kinds import KINDS


@pytest.mark.parametrize("name", MESSAGES)
def test_a_name_that_may_run_is_a_function_of_these_arguments(name):
    module, _, function = name.rpartition(".")
    taken = inspect.signature(getattr(import_module(module), function)).parameters.values()
    assert tuple(parameter.annotation for parameter in taken) == MESSAGES[name]


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_of_job_is_a_function_of_settings_and_these_arguments(name):
    kind = KINDS[name]
    assert tuple(inspect.signature(kind.resolve()).parameters) == ("settings", *kind.arguments)
