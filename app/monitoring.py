"""What whoever runs the dashboard can watch: metrics for Prometheus, and a line for each answer.

Pages are named by their kind and answers by their status: no client, no case, no person, no
address stands in either.
"""

from __future__ import annotations

import hmac
import logging
from secrets import token_hex
from time import perf_counter

from flask import Flask, Response, abort, g, request
from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

METRICS = "/metrics"
REQUEST_HEADER = "X-Request-ID"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Bounds of the histogram's bins."""
OTHER = "other"
_REQUEST_BYTES = 8
log = logging.getLogger(__name__)


def name_page(kind: str) -> None:
    """Say which kind of page the answer under way shows: a slug, never an address."""
    g.page_kind = kind


def watch(server: Flask, token: str | None) -> None:
    """Give each request a number; log its answer, and count it for who has the ``token``.

    Without a token there are no metrics: their address is not found. With one, it is to be sent as
    ``Authorization: Bearer TOKEN``.
    """
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    answered = Histogram(
        "dashboard_answer_seconds",
        "Time from a request's first line to its answer.",
        ("page", "status"),
        registry=registry,
        buckets=SECONDS,
    )

    @server.before_request
    def number() -> None:
        g.request_number, g.began = token_hex(_REQUEST_BYTES), perf_counter()

    @server.after_request
    def tell(response: Response) -> Response:
        seconds = perf_counter() - g.began
        page, status = g.get("page_kind", OTHER), str(response.status_code)
        answered.labels(page, status).observe(seconds)
        response.headers[REQUEST_HEADER] = g.request_number
        told = {"page": page, "status": response.status_code, "seconds": round(seconds, 4)}
        log.info("answered", extra={"told": told})
        return response

    @server.get(METRICS)
    def metrics() -> Response:
        sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token is None or not hmac.compare_digest(sent.encode(), token.encode()):
            abort(404)
        return Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST)
