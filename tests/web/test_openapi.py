"""The API's description says what the routes do: the same addresses, and whatever schemathesis makes up."""

from __future__ import annotations

import json

import schemathesis
from hypothesis import HealthCheck, settings
from places import ROOT
from schemathesis.specs.openapi.checks import positive_data_acceptance
from small_engine import SmallEngine
from starlette.routing import Route

from askivig.knowledge.live import LiveKnowledge
from askivig.web import operations
from askivig.web.app import create_app, routes
from askivig.web.settings import Settings

PAGES = {"/", "/chat", "/faq", "/faq/{topic}", "/faq/handout"}
DESCRIPTION = json.loads(operations.OPENAPI.read_text("utf-8"))

_knowledge = LiveKnowledge(ROOT / "knowledge")
_engine = SmallEngine(_knowledge)
_engine._child = _engine.child
_engine.child.alive = True
APP = create_app(Settings(limit_address=0, limit_conversation=0), _knowledge, _engine)
# Too much to read is refused with 413, whatever else is wrong with it.
REFUSALS = {"checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "405", "413", "415", "422"]}}}
schema = schemathesis.openapi.from_dict(DESCRIPTION, config=schemathesis.Config.from_dict(REFUSALS))
schema.app = APP


def test_same_addresses() -> None:
    served = {
        (route.path, method.lower())
        for route in routes(Settings())
        if isinstance(route, Route) and route.path not in PAGES
        for method in route.methods or ()
        if method != "HEAD"
    }
    described = {(path, method) for path, methods in DESCRIPTION["paths"].items() for method in methods}
    assert described == served


@schema.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_made_up_requests(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=[positive_data_acceptance])  # a choice of ours that no reply offered
