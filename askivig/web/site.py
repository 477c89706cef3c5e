"""All that the routes share, made once by `create_app`."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from starlette.requests import Request

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge
from askivig.web.desk import Desk
from askivig.web.limits import Addresses, Buckets
from askivig.web.listening import Listener
from askivig.web.metrics import Metrics
from askivig.web.probes import Probes
from askivig.web.refusals import limited
from askivig.web.settings import Settings
from askivig.web.votes import Votes


@dataclass(frozen=True)
class Site:
    """The application's parts."""

    settings: Settings
    knowledge: LiveKnowledge
    desk: Desk
    votes: Votes
    listener: Listener
    probes: Probes
    metrics: Metrics
    templates: Environment
    addresses: Addresses
    by_address: Buckets

    @property
    def base(self) -> KnowledgeBase:
        """The knowledge base as it is now."""
        return self.knowledge.current()

    def address(self, request: Request) -> str:
        """A name for the client's address that tells nobody what it is."""
        return self.addresses.name(request.client.host if request.client else None)

    def limit(self, request: Request) -> None:
        """Counts a request that is no chat message. Raises `Refusal` when there were too many."""
        wait = self.by_address.wait(self.address(request))
        if wait:
            self.metrics.limited.labels("request").inc()
            raise limited(wait)


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    site: Site = request.app.state.site
    return site
