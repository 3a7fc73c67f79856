"""One run over the gold sets for all tests that look at it."""

import pytest

from tests.eval.accuracy import Accuracy, measured


@pytest.fixture(scope="session")
def accuracy() -> Accuracy:
    return measured()
