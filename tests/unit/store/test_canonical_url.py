"""One address a page: the vectors that the extension reads too."""

import json
from pathlib import Path

import pytest

from tallymark.errors import BadInput
from tallymark.store.pages.canonical_url import MAX_LENGTH, canonical_url, url_hash
from tallymark.store.pages.tracking_parameters import TRACKING_NAMES, TRACKING_PREFIXES

CONTRACT = json.loads((Path(__file__).parents[2] / "contract" / "urls.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", CONTRACT["vectors"], ids=lambda vector: ascii(vector["url"]))
def test_a_vector_has_its_canonical_form_and_hash(vector):
    canonical = canonical_url(vector["url"])
    assert canonical == vector["canonical"]
    assert url_hash(canonical).hex() == vector["sha256"]


@pytest.mark.parametrize("vector", CONTRACT["vectors"], ids=lambda vector: ascii(vector["url"]))
def test_a_canonical_url_is_its_own_canonical_url(vector):
    assert canonical_url(vector["canonical"]) == vector["canonical"]


@pytest.mark.parametrize("url", CONTRACT["refused"], ids=lambda url: ascii(url[:60]))
def test_an_address_of_no_public_page_is_refused_in_one_line(url):
    with pytest.raises(BadInput) as refusal:
        canonical_url(url)
    assert "\n" not in str(refusal.value)


def test_the_contract_names_the_parameters_that_are_dropped():
    assert CONTRACT["tracking"] == {"prefixes": sorted(TRACKING_PREFIXES), "names": sorted(TRACKING_NAMES)}
    assert CONTRACT["max_length"] == MAX_LENGTH
