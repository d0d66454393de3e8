"""Style sheets, scripts and icons: `/static/...`, cached by content and compressed.

A page asks `STATIC.url("offhook.css")` and gets a URL that ends in `?v=<hash of the content>`. Under that
URL the file never changes, so browsers keep it for a year; under the bare URL they ask again, with an ETag.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

FOLDER = Path(__file__).parent / "static"
COMPRESSIBLE = (".css", ".js", ".svg", ".json", ".map", ".txt")
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
RECHECK_SECONDS = 1.0
MEDIA_TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".map": "application/json"}


@dataclass(slots=True)
class StaticFile:
    """One file as last read: `version` is from its content, `compressed` is None if it would not gain."""

    path: Path
    stamp: tuple[int, int]
    checked_at: float
    version: str
    compressed: bytes | None


class StaticFiles:
    """The files of one folder, each read, hashed and compressed once, and again when it changes on disk."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder.resolve()
        self._files: dict[str, StaticFile] = {}

    def url(self, name: str) -> str:
        """The URL of the file under which its present content may be cached for ever."""
        file = self.find(name)
        return f"/static/{name}?v={file.version}" if file else f"/static/{name}"

    def find(self, name: str) -> StaticFile | None:
        """The file called `name` (a relative path), or None; never one outside the folder."""
        known = self._files.get(name)
        now = time.monotonic()
        if known and now - known.checked_at < RECHECK_SECONDS:
            return known
        path = self._path_of(name)
        if path is None:
            self._files.pop(name, None)
            return None
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        if known and known.stamp == stamp:
            known.checked_at = now
            return known
        file = self._files[name] = _read(path, stamp, now)
        return file

    def _path_of(self, name: str) -> Path | None:
        if "\0" in name or "\\" in name:
            return None
        path = (self.folder / name).resolve()
        try:
            return path if path.is_relative_to(self.folder) and path.is_file() else None
        except OSError:  # a name that is too long for a file
            return None

    async def serve(self, request: Request) -> Response:
        """Answer `/static/{path}`."""
        file = self.find(request.path_params["path"])
        if file is None:
            return Response("There is no such file.", 404, media_type="text/plain")
        headers = _headers(file, request.query_params.get("v"))
        if _matches(request.headers.get("if-none-match", ""), headers["ETag"]):
            return Response(status_code=304, headers=headers)
        media_type = _media_type(file.path)
        if file.compressed is not None and _accepts_gzip(request):
            return Response(
                file.compressed, media_type=media_type, headers=headers | {"Content-Encoding": "gzip"}
            )
        return FileResponse(file.path, media_type=media_type, headers=headers)


def _read(path: Path, stamp: tuple[int, int], now: float) -> StaticFile:
    content = path.read_bytes()
    compressed = gzip.compress(content, mtime=0) if path.suffix in COMPRESSIBLE else None
    if compressed is not None and len(compressed) >= len(content):
        compressed = None
    return StaticFile(path, stamp, now, hashlib.sha256(content).hexdigest()[:12], compressed)


def _headers(file: StaticFile, asked_version: str | None) -> dict[str, str]:
    return {
        "ETag": f'"{file.version}"',
        "Cache-Control": FOREVER if asked_version == file.version else ASK_AGAIN,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }


def _matches(if_none_match: str, etag: str) -> bool:
    return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in if_none_match.split(","))


def _accepts_gzip(request: Request) -> bool:
    codings = request.headers.get("accept-encoding", "").lower().replace(" ", "").split(",")
    return any(
        coding == "gzip" or (coding.startswith("gzip;") and coding != "gzip;q=0") for coding in codings
    )


def _media_type(path: Path) -> str:
    return MEDIA_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


STATIC = StaticFiles()
"""The console's own files; templates and the static route share it."""


def routes() -> list[Route]:
    """The route of the static files; it needs no session."""
    return [Route("/static/{path:path}", STATIC.serve, methods=["GET"], name="static")]
