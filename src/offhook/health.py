"""For whoever watches the server: `/healthz` says that it runs, `/readyz` that it can work."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse
from starlette.routing import Route

from offhook.records.system_tables import HEAD

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.records.sqlite import SystemTables
    from offhook.services import Services

log = logging.getLogger(__name__)


def routes() -> list[Route]:
    """The two routes, for the console's and the content's port."""
    return [
        Route("/healthz", alive, methods=["GET"]),
        Route("/readyz", ready, methods=["GET"]),
    ]


async def alive(_request: Request) -> Response:
    """The process answers; nothing else is looked at."""
    return _answer({"status": "alive"})


async def ready(request: Request) -> Response:
    """The database answers and has the tables of this release; status 503 if not."""
    services: Services = request.app.state.offhook
    fault = database_fault(services.store.system)
    if fault:
        return _answer({"status": "not ready", "reason": fault}, 503)
    return _answer({"status": "ready"})


def database_fault(system: SystemTables) -> str:
    """Why the database cannot be used, in a few words; empty if it can."""
    try:
        revisions = [row[0] for row in system.read(text("SELECT version_num FROM alembic_version"))]
    except (SQLAlchemyError, OSError, RuntimeError) as fault:
        log.warning("The database does not answer: %s", fault)
        return "the database does not answer"
    if revisions != [HEAD]:
        return "the database's tables are not those of this release"
    return ""


def _answer(body: dict[str, str], status: int = 200) -> Response:
    return JSONResponse(body, status, headers={"Cache-Control": "no-store"})
