"""What every view needs and nobody should open twice: settings, store, reports, look-ups and checks."""

import hashlib
from dataclasses import dataclass

from flask import Flask, current_app

from service.answers.padding import Padding
from service.armour.secret_key import secret_key
from service.armour.tokens import Tokens
from service.checks.checking import Checking
from service.labels.guidance import Guidance
from service.labels.lookups import Lookups
from service.metrics.requests import RequestCounts
from service.metrics.store import StoreCollector
from service.running.counters import Counters
from tallymark.figures import Catalogue, load_catalogue
from tallymark.store.database import Database, open_database
from tallymark.store.labels.label_reader import LabelReader
from tallymark.store.settings import Settings

_KEY = "tallymark"


@dataclass(frozen=True, slots=True)
class Resources:
    """Opened once a process, read by all its threads."""

    settings: Settings
    database: Database
    catalogue: Catalogue
    checking: Checking
    reader: LabelReader
    lookups: Lookups
    guidance: Guidance
    tokens: Tokens
    counts: RequestCounts
    stored: StoreCollector
    counters: Counters
    address_key: bytes
    """Keys the hashes that stand for readers' addresses."""

    def close(self) -> None:
        """Ends what would go on by itself; what is asked for later opens it again."""
        self.checking.close()
        self.database.close()


def attach(app: Flask, settings: Settings, counters: Counters) -> None:
    """Opens the resources and ties them to `app`, with what counts its requests.

    Raises StoreError or BadReport, one line each.
    """
    database = open_database(settings)
    catalogue = load_catalogue(settings.report_paths)
    secret = secret_key(settings)
    reader = LabelReader(database)
    lookups = Lookups(reader, Padding(settings.bucket_size, secret), secret, settings.base_url)
    checking = Checking(settings)
    counts, stored = RequestCounts(), StoreCollector(settings, database, reader, catalogue.version)
    app.extensions[_KEY] = Resources(
        settings,
        database,
        catalogue,
        checking,
        reader,
        lookups,
        Guidance(catalogue),
        Tokens(secret),
        counts,
        stored,
        counters,
        address_key=hashlib.sha256(b"addresses:" + secret).digest(),
    )


def resources() -> Resources:
    """The resources of the app that answers the current request."""
    return resources_of(current_app)


def resources_of(app: Flask) -> Resources:
    """Those of an app, where there is no request."""
    found: Resources = app.extensions[_KEY]
    return found
