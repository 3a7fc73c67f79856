"""All parts of the console."""

from service.console.acting import acting
from service.console.alerts import alert_pages
from service.console.audit import audit_pages
from service.console.claims import review_pages
from service.console.looks import look_pages
from service.console.overview import overview_pages
from service.console.provider_pages import provider_pages
from service.console.queues import queue_pages
from service.console.reports import version_pages
from service.console.runs import run_pages
from service.console.sign_in import sign_in_pages, sign_out_pages
from service.console.sources import source_pages
from service.console.users import account_pages, user_pages

PARTS = (
    sign_in_pages,
    sign_out_pages,
    provider_pages,
    overview_pages,
    source_pages,
    look_pages,
    run_pages,
    queue_pages,
    review_pages,
    version_pages,
    alert_pages,
    audit_pages,
    user_pages,
    account_pages,
    acting,
)
