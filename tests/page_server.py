"""A web server for pages that are not ours: an adapter's own server, on an origin of its own."""

from __future__ import annotations

import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self


class PageServer:
    """Serves `pages` (texts by path) and the files of `folder` on a free port of 127.0.0.1."""

    def __init__(self, folder: Path | None = None) -> None:
        self.pages: dict[str, str] = {}
        self._folder = folder
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def read(self, path: str) -> bytes | None:
        """What lies at this path, or None."""
        if path in self.pages:
            return self.pages[path].encode()
        file = self._folder / path.lstrip("/") if self._folder else None
        return file.read_bytes() if file and file.is_file() else None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                content = server.read(path)
                self.send_response(200 if content is not None else 404)
                self.send_header("Content-Type", _content_type(path))
                self.send_header("Content-Length", str(len(content or b"")))
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, *arguments: object) -> None:
                """Say nothing: the test tells what went wrong."""

        return Handler


def _content_type(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "text/html"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
