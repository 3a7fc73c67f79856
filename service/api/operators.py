"""What the console shows and does, for programs of operators."""

from datetime import UTC, datetime
from typing import Any

from apiflask import APIBlueprint
from flask import Response, jsonify

from service.answers.problems import unsure
from service.console.acting import do, foreseen
from service.console.effects import effect_lines, is_asked
from service.console.guard import guard_api, keep_to_oneself
from service.console.presentation import one_time
from service.console.who import operator
from service.resources import resources
from service.schemas.operators import (
    AlertList,
    AlertOut,
    CauseOut,
    DoneOut,
    EntryList,
    EntryOut,
    FailureList,
    FailureOut,
    ListQuery,
    LookOut,
    Once,
    QueuesOut,
    RunAndReasons,
    RunList,
    RunOut,
    SourceList,
    SourceOut,
    SureQuery,
    UserList,
    UserOut,
    WorkerOut,
    WorkOut,
)
from tallymark import __version__
from tallymark.store.acts.act import Act
from tallymark.store.acts.every import ACTS
from tallymark.store.crawls.runs import count_reasons, find_runs, get_run, run_before
from tallymark.store.people.audit import find_entries
from tallymark.store.people.roles import require
from tallymark.store.people.users import find_users
from tallymark.store.sources.looks import get_look
from tallymark.store.sources.source_health import find_health
from tallymark.store.watch.alerts import find_alerts
from tallymark.store.watch.rates import rates
from tallymark.store.watch.status import read_work
from tallymark.store.work.dead_letters import count_causes, count_dead_letters, find_dead_letters
from tallymark.store.work.leases import SCHEDULER, lease_of
from tallymark.store.work.signed_in import look_at_queue_server
from tallymark.store.work.switches import PAUSE, on_since

CAUSES = 100
REASONS = 100
operators = APIBlueprint("operators", __name__, url_prefix="/api/v1/ops", enable_openapi=False)
operators.before_request(guard_api)
operators.after_request(keep_to_oneself)


@operators.get("/once")
@operators.output(Once)
def make_once() -> Once:
    """A new one-time token, for `X-Tallymark-Once` of one request that changes something."""
    return Once(once=one_time())


@operators.get("/sources")
@operators.output(SourceList)
def list_sources() -> SourceList:
    """Every source, how it is, and its last run."""
    with resources().database.reading() as session:
        sources = [SourceOut.of(each) for each in find_health(session)]
        return SourceList(paused_since=on_since(session, PAUSE), sources=sources)


@operators.get("/looks/<string:look_id>")
@operators.output(LookOut)
def show_look(look_id: str) -> LookOut:
    """What `look-at-source` has found so far."""
    with resources().database.reading() as session:
        return LookOut.of(get_look(session, look_id))


@operators.get("/runs")
@operators.input(ListQuery, location="query", arg_name="query")
@operators.output(RunList)
def list_runs(query: ListQuery) -> RunList:
    """Crawl runs, the newest first."""
    with resources().database.reading() as session:
        runs = find_runs(session, query.limit, source=query.source, before=query.before)
    return RunList(runs=[RunOut.of(run) for run in runs])


@operators.get("/runs/<int:run_id>")
@operators.output(RunAndReasons)
def show_run(run_id: int) -> RunAndReasons:
    """One run, with why its pages were dropped or failed."""
    with resources().database.reading() as session:
        run = get_run(session, run_id)
        return RunAndReasons.told(run, count_reasons(session, run_id, REASONS), run_before(session, run.crawl))


@operators.get("/queues")
@operators.output(QueuesOut)
def show_queues() -> QueuesOut:
    """What waits and since when, who works, how fast it goes, and what failed for good by cause."""
    tools = resources()
    server = look_at_queue_server(tools.settings)
    with tools.database.reading() as session:
        done = rates(session, datetime.now(UTC))
        clock = lease_of(session, SCHEDULER)
        work = read_work(session, __version__, tools.catalogue.version)
        return QueuesOut(
            scheduler=clock.holder if clock else None,
            workers=[WorkerOut.of(each) for each in server.workers],
            trouble=server.trouble,
            work=[WorkOut.of(each, done.get(each.kind)) for each in work],
            failures=count_dead_letters(session),
            causes=[CauseOut.of(each) for each in count_causes(session, CAUSES)],
        )


@operators.get("/failures")
@operators.input(ListQuery, location="query", arg_name="query")
@operators.output(FailureList)
def list_failures(query: ListQuery) -> FailureList:
    """What failed for good, of a cause or all, with tracebacks."""
    with resources().database.reading() as session:
        found = find_dead_letters(session, query.limit, cause=query.cause, after=query.after)
    return FailureList(failures=[FailureOut.of(each) for each in found])


@operators.get("/alerts")
@operators.input(ListQuery, location="query", arg_name="query")
@operators.output(AlertList)
def list_alerts(query: ListQuery) -> AlertList:
    """What is or was amiss, the newest first."""
    with resources().database.reading() as session:
        found = find_alerts(session, query.limit, before=query.before)
    return AlertList(alerts=[AlertOut.of(each) for each in found])


@operators.get("/audit")
@operators.input(ListQuery, location="query", arg_name="query")
@operators.output(EntryList)
def list_entries(query: ListQuery) -> EntryList:
    """Who did what and when, the newest first."""
    with resources().database.reading() as session:
        found = find_entries(session, query.limit, before=query.before, who=query.who)
    return EntryList(entries=[EntryOut.of(each) for each in found])


@operators.get("/users")
@operators.output(UserList)
def list_users() -> UserList:
    """Who may sign in; for admins."""
    require(operator().role, "admin")
    with resources().database.reading() as session:
        return UserList(users=[UserOut.of(user) for user in find_users(session)])


def _add_act(act: Act[Any]) -> None:
    def view(query: SureQuery, asked: Any) -> Response:  # noqa: ANN401 - the act's own arguments
        require(operator().role, act.role)
        if act.asks and not query.sure:
            effects = foreseen(act, asked)
            told = " ".join([is_asked(act.name, "en"), *effect_lines(effects, "en")])
            return unsure(f"{told} Say that you are sure with ?sure=true.", effects)
        return jsonify(DoneOut.of(act.name, do(act, asked)).model_dump(mode="json"))

    view.__name__ = act.name.replace("-", "_")
    view.__doc__ = f"{act.name.replace('-', ' ').capitalize()}.\n\nNeeds the role {act.role}."
    view = operators.output(DoneOut)(view)
    view = operators.input(act.arguments, location="json", arg_name="asked")(view)
    view = operators.input(SureQuery, location="query", arg_name="query")(view)
    operators.post(f"/acts/{act.name}")(view)


for each in ACTS.values():
    _add_act(each)
