"""A pause ends a crawl whenever it comes, also while the crawl is only starting."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from types import SimpleNamespace

from scrapy.signalmanager import SignalManager

from scraper.manners.pause_watch import PauseWatch
from scraper.settings import PRODUCT_SETTINGS, SOURCE_NAME
from tallymark.store.work.switches import PAUSE, turn_on


def test_a_crawl_that_is_paused_as_it_starts_is_stopped_once_it_runs(settings, database):
    with database.session() as session:
        turn_on(session, PAUSE, datetime(2026, 11, 3, 14, tzinfo=UTC))
    engine = SimpleNamespace(running=False)
    ran_when_stopped = (
        ThreadPoolExecutor(1).submit(asyncio.run, _watch(settings, engine)).result()
    )  # a browser test may have a loop in this one
    assert ran_when_stopped is True


async def _watch(settings, engine):
    stopped = asyncio.get_running_loop().create_future()

    async def stop():
        stopped.set_result(engine.running)

    watch = PauseWatch.from_crawler(
        SimpleNamespace(
            settings={PRODUCT_SETTINGS: settings, SOURCE_NAME: None},
            signals=SignalManager(),
            engine=engine,
            stop_async=stop,
        )
    )
    watch.begin()
    done, _ = await asyncio.wait([stopped], timeout=0.2)
    assert not done
    engine.running = True
    return await asyncio.wait_for(stopped, 10)
