"""Serves the Lightning client library to adapters: `/support/api/57.0/lightning/opencti_min.js` and its like.

Every version number answers, because each adapter asks for the one it was written for; numbers beyond the
known ones get the nearest surface and keep their own number in the messages. The doubled slash in front comes
from adapters that join a referrer, which ends in a slash, and the path; one of the guide's samples leaves the
number out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from offhook.catalogue.library_table import library_table
from offhook.catalogue.model import NEWEST_VERSION
from offhook.resources import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from starlette.requests import Request

    from offhook.catalogue.model import Catalogue
    from offhook.services import Services

logger = logging.getLogger(__name__)

BUILT = PACKAGE / "console" / "static" / "built"
TEMPLATES = {"opencti.js": "opencti.template.js", "opencti_min.js": "opencti_min.template.js"}
PATHS = (
    "/support/api/{version}/lightning/{file}",
    "/support/api//lightning/{file}",
    "//support/api/{version}/lightning/{file}",
    "//support/api//lightning/{file}",
)
HEADERS = {
    "Content-Type": "text/javascript; charset=utf-8",
    # The address names the API version, not our build, so an update of Offhook may change what is there: an
    # hour without asking, a day in which an old copy serves while a fresh one is fetched, then the ETag.
    "Cache-Control": "public, max-age=3600, stale-while-revalidate=86400, immutable",
    "Vary": "Accept-Encoding",
    # Adapters of every origin load it, some with `crossorigin` and a digest.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
KEPT = 128  # prepared scripts in memory, 10 KB each; more versions than these nobody has in use

_VERSION = re.compile(r"[1-9][0-9]{0,2}\.0")
_LIBRARY = '"__OFFHOOK_LIBRARY__"'
_NUMBER = "__OFFHOOK_VERSION__"


@dataclass(frozen=True, slots=True)
class Script:
    """One version of the library, ready to be sent."""

    plain: bytes
    packed: bytes
    digest: str

    def etag(self, packed: bool) -> str:
        """A strong tag for each form, as they differ in their bytes."""
        return f'"{self.digest}-gzip"' if packed else f'"{self.digest}"'


@dataclass(frozen=True, slots=True)
class Speaks:
    """Which consoles the library may speak to: named origins, and one where the script came from."""

    origins: tuple[str, ...]
    own: str | int | None


def routes(services: Services, own_origin_is_console: bool) -> list[Route]:
    """The library's addresses; the console app's own origin is a console, the content app's is not."""
    speaks = speaks_to(services.settings.console_origins, services.settings.port, own_origin_is_console)

    @lru_cache(maxsize=KEPT)
    def script(version: int, file: str) -> Script:
        return make_script(services.catalogue, version, BUILT / TEMPLATES[file], speaks)

    async def serve(request: Request) -> Response:
        version, file = request.path_params.get("version"), request.path_params["file"]
        if file not in TEMPLATES or not (version is None or _VERSION.fullmatch(version)):
            return PlainTextResponse("There is no such library.", 404)
        try:
            return answer(request, script(int(float(version)) if version else NEWEST_VERSION, file))
        except FileNotFoundError as missing:
            text = f"The client library is not built: {missing.filename} is missing. Run `npm run build`."
            logger.error(text)
            return PlainTextResponse(text, 500)

    return [Route(path, serve) for path in PATHS]


def speaks_to(configured: tuple[str, ...], port: int, own_origin_is_console: bool) -> Speaks:
    """The consoles of an Offhook with these settings.

    Without configured origins it is at the script's own host, at the console's port, or on this machine.
    """
    if own_origin_is_console:
        return Speaks(configured or _local(port), "origin")
    return Speaks(configured, None) if configured else Speaks(_local(port), port)


def _local(port: int) -> tuple[str, ...]:
    at_port = "" if port == 80 else f":{port}"
    return tuple(f"http://{host}{at_port}" for host in ("localhost", "127.0.0.1", "[::1]"))


def make_script(catalogue: Catalogue, version: int, template: Path, speaks: Speaks) -> Script:
    """The library of one version; raises FileNotFoundError if its template was not built."""
    table: dict[str, Any] = library_table(catalogue, version)
    table |= {"origins": speaks.origins, "own": speaks.own}
    text = template.read_text(encoding="utf-8").replace(_NUMBER, f"{version}.0")
    text = text.replace(_LIBRARY, json.dumps(table, separators=(",", ":")))
    plain = text.encode()
    return Script(plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:32])


def answer(request: Request, script: Script) -> Response:
    """The script in the form that the browser takes; 304 if it has it; no body for HEAD."""
    packed = accepts_gzip(request.headers.get("accept-encoding", ""))
    headers = {**HEADERS, "ETag": script.etag(packed)}
    if is_known(request.headers, script):
        return Response(status_code=304, headers=headers)
    body = script.packed if packed else script.plain
    if packed:
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, headers=headers)


def accepts_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header takes gzip."""
    weights: dict[str, str] = {}
    for part in accepted.lower().split(","):
        coding, _, weight = part.partition(";")
        weights[coding.strip()] = weight.replace(" ", "")
    weight = weights.get("gzip", weights.get("*", "q=0"))
    return not re.fullmatch(r"q=0(\.0*)?", weight)


def is_known(headers: Mapping[str, str], script: Script) -> bool:
    """Whether If-None-Match names this script in either form."""
    asked = headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return bool(tags & {"*", script.etag(True), script.etag(False)})
