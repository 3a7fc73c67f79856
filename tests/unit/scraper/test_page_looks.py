"""Pages that come at about the same time are looked at together, each with its own answer."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from scraper.children.page_looks import AT_ONCE, PageLooks


def asked_together(pages, which):
    async def ask():
        looks = PageLooks(which)
        return await asyncio.gather(*(looks.may_cite(page, "text/html") for page in pages), return_exceptions=True)

    return ThreadPoolExecutor(1).submit(asyncio.run, ask()).result()  # a browser test may have left a loop here


def test_each_page_has_its_own_answer_and_none_waits_for_ever():
    asked = []

    def which(pages):
        asked.append(len(pages))
        return [body == b"cites" for body, _ in pages]

    pages = [b"cites" if number % 3 == 0 else b"does not" for number in range(AT_ONCE + 5)]
    assert asked_together(pages, which) == [page == b"cites" for page in pages]
    assert asked == [AT_ONCE, 5]


def test_fault_of_a_look_reaches_all_whose_pages_it_was_at():
    def which(_pages):
        raise ValueError("no page at all")

    for fault in asked_together([b"one", b"other"], which):
        with pytest.raises(ValueError, match="no page at all"):
            raise fault
