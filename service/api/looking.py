"""What the console's pages of one thing show, for programs of operators."""

from datetime import UTC, datetime

from apiflask import APIBlueprint

from service.console.claims import PAGES
from service.console.guard import guard_api, keep_to_oneself
from service.console.schedules import in_words, next_moments
from service.console.sources import NEXT
from service.console.who import operator
from service.resources import resources
from service.schemas.reading import (
    AddressList,
    AddressOut,
    AddressQuery,
    ApiKeyOut,
    CaseOut,
    KeyList,
    KeyOut,
    LogOut,
    ReviewedClaimOut,
    ReviewOut,
    ScheduleOut,
    ScheduleQuery,
    WithdrawnList,
    WithdrawnOut,
)
from tallymark.errors import BadInput
from tallymark.store.claims.stored_claims import get_claim
from tallymark.store.crawls.run_log import log_of
from tallymark.store.crawls.runs import find_visits, get_run
from tallymark.store.people import api_keys
from tallymark.store.people.operator_keys import find_keys
from tallymark.store.people.roles import may
from tallymark.store.review.cases import cases_of_claim
from tallymark.store.review.reviews import find_review
from tallymark.store.review.withdrawals import find_withdrawals
from tallymark.store.sources.cron import checked_schedule

looking = APIBlueprint("looking", __name__, url_prefix="/api/v1/ops", enable_openapi=False)
looking.before_request(guard_api)
looking.after_request(keep_to_oneself)


@looking.get("/runs/<int:run_id>/addresses")
@looking.input(AddressQuery, location="query", arg_name="query")
@looking.output(AddressList)
def list_addresses(run_id: int, query: AddressQuery) -> AddressList:
    """Addresses of a run that came to an outcome, and why."""
    with resources().database.reading() as session:
        get_run(session, run_id)
        found = find_visits(session, run_id, query.outcome, query.limit, query.after)
    return AddressList(addresses=[AddressOut.of(each) for each in found])


@looking.get("/runs/<int:run_id>/log")
@looking.output(LogOut)
def show_log(run_id: int) -> LogOut:
    """The end of a run's log."""
    with resources().database.reading() as session:
        return LogOut(log=log_of(session, resources().settings, get_run(session, run_id).crawl))


@looking.get("/schedule")
@looking.input(ScheduleQuery, location="query", arg_name="query")
@looking.output(ScheduleOut)
def explain(query: ScheduleQuery) -> ScheduleOut:
    """What a schedule means, before it is kept."""
    try:
        checked = checked_schedule(query.schedule)
    except ValueError as error:
        raise BadInput(f"no schedule: {error}") from error
    return ScheduleOut(words=in_words(checked, "en"), next=next_moments(checked, datetime.now(UTC), NEXT))


@looking.get("/keys")
@looking.output(KeyList)
def list_keys() -> KeyList:
    """Keys of programs, never what they are."""
    who = operator()
    is_admin = may(who.role, "admin")
    with resources().database.reading() as session:
        keys = find_keys(session, None if is_admin else who.name)
        public = api_keys.find_keys(session) if is_admin else []
    told = [ApiKeyOut(prefix=key.prefix, name=key.name, added=key.added, revoked_at=key.revoked_at) for key in public]
    return KeyList(keys=[KeyOut.of(key) for key in keys], api_keys=told)


@looking.get("/claims/<string:claim>")
@looking.output(ReviewedClaimOut)
def show_claim(claim: str) -> ReviewedClaimOut:
    """A claim, what was found of it, and what readers say."""
    with resources().database.reading() as session:
        found, review = get_claim(session, claim), find_review(session, claim)
        if found is None:
            raise BadInput(f"no claim has the id {claim[:16]}")
        cases = [CaseOut.of(case) for case in cases_of_claim(session, claim)]
    return ReviewedClaimOut(claim=found, review=ReviewOut.of(review) if review else None, cases=cases)


@looking.get("/withdrawn")
@looking.output(WithdrawnList)
def list_withdrawn() -> WithdrawnList:
    """Pages that dumps leave out on request."""
    with resources().database.reading() as session:
        return WithdrawnList(pages=[WithdrawnOut.of(each) for each in find_withdrawals(session, PAGES)])
