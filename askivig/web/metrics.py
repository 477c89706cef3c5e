"""What is counted for Prometheus. Routes, kinds and tiers are labels; no text, no topic asked by whom, no id."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


class Metrics:
    """One registry an application."""

    def __init__(self) -> None:
        own = self.registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self.requests = Counter("askivig_requests_total", "Requests by route and status", labels, registry=own)
        self.seconds = Histogram(
            "askivig_request_seconds", "Time from request to response", ["route"], buckets=SECONDS, registry=own
        )
        self.replies = Counter("askivig_replies_total", "Replies by kind", ["kind"], registry=own)
        self.alerts = Counter("askivig_alerts_total", "Safety texts given, by tier", ["tier"], registry=own)
        self.limited = Counter("askivig_limited_total", "Requests over a limit", ["by"], registry=own)
        self.votes = Gauge("askivig_votes", "Votes on replies now remembered", ["vote", "reason"], registry=own)
        self.insight = Counter(
            "askivig_insight_total", "Questions and votes handed to the insight store", ["outcome"], registry=own
        )
        self.ready = Gauge("askivig_ready", "1 while questions are answered and the probes have passed", registry=own)
        self.conversations = Gauge("askivig_conversations", "Conversations remembered", registry=own)
        self.lag = Histogram("askivig_loop_lag_seconds", "How late the web loop woke up", buckets=SECONDS, registry=own)
        self.worst_lag = Gauge(
            "askivig_loop_lag_worst_seconds", "The latest that it woke up in the last minute", registry=own
        )

    def exposed(self) -> tuple[bytes, str]:
        """What `/metrics` answers, and its content type."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST
