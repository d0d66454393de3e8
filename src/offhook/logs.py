"""The log: one line an event, as text for people or JSON for machines, each with its call's correlation id.

Secrets never reach it: what looks like a one-time link, a session cookie, a token or a password is blanked
at the end, whoever logged it.
"""

from __future__ import annotations

import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final, TextIO

import msgspec

correlation_id: ContextVar[str] = ContextVar("correlation_id", default="")
"""The id of the call that is being answered; the middleware sets it."""

_STANDARD_ATTRIBUTES: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_QUIET: Final = {"uvicorn.error": "WARNING", "alembic": "WARNING", "httpx": "WARNING", "httpcore": "WARNING"}

_SECRETS: Final = re.compile(
    r"""(?ix)
    ( /sign-in/link/ | offhook_session_\d+= | \bbearer\s+ |
      \bauthorization["']?\s*[=:]\s*["']?(?:\w+\s+)? |
      \b(?:password|passwd|token|secret|cookie)["']?\s*[=:]\s*["']? )
    [^\s"'&;,<>]+
    """
)


_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would make another line of a text, or do something to the terminal that shows it."""

_HINTS: Final = (
    "/sign-in/link/",
    "offhook_session",
    "bearer",
    "authorization",
    "passw",
    "token",
    "secret",
    "cookie",
)


def redacted(text: str) -> str:
    """`text` without what looks like a secret."""
    return _SECRETS.sub(r"\1[hidden]", text) if _may_hold_secret(text) else text


def _may_hold_secret(text: str) -> bool:
    """Whether a closer look is needed; most lines need none, and this is ten times as fast."""
    lower = text.lower()
    return any(hint in lower for hint in _HINTS)


def configure(log_format: str = "auto", level: str = "info", stream: TextIO | None = None) -> None:
    """Send everything that is logged to `stream` (standard error), in the form that was chosen."""
    target = stream or sys.stderr
    as_json = log_format == "json" or (log_format == "auto" and not target.isatty())
    handler = logging.StreamHandler(target)
    handler.setFormatter(JsonLines() if as_json else Text())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(logging.getLevelName(least), root.level))


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, correlation_id and whatever `extra` gave."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of this event."""
        line: dict[str, Any] = {
            "time": _time_of(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if correlation := correlation_id.get():
            line["correlation_id"] = correlation
        line |= _extra(record)
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        encoded = msgspec.json.encode(line, enc_hook=str).decode()
        if not _may_hold_secret(encoded):
            return encoded
        clean = {name: redacted(str(v)) if not isinstance(v, (int, float)) else v for name, v in line.items()}
        return msgspec.json.encode(clean).decode()


class Text(logging.Formatter):
    """A line that people read: time, level, message, what `extra` gave, and the correlation id at the end."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of this event, with the traceback below if there is one."""
        words = [f"{_time_of(record)[11:19]}", f"{record.levelname:<7}", record.getMessage()]
        words += [f"{name}={value}" for name, value in _extra(record).items()]
        if correlation := correlation_id.get():
            words.append(f"[{correlation}]")
        line = _CONTROLS.sub(_escaped, " ".join(words))
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return redacted(line)


def _escaped(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode("ascii")


def _time_of(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _extra(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD_ATTRIBUTES}
