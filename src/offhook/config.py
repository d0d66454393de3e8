"""All settings, read once into one typed object: defaults < `--config` file < `OFFHOOK_*` < command options.

Nothing else in Offhook reads the environment. `docs/reference/settings.md` is made from the help texts here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from offhook.errors import InvalidArgument

ENVIRONMENT_PREFIX: Final = "OFFHOOK_"

_DATA_DIR: Final = Path("offhook-data")

Parse = Callable[[Any, Path], Any]
"""Turns what a person wrote into the setting's value; the folder is the one that relative paths start from.

Raises ValueError whose text completes the sentence "port must be ...".
"""


def _number(low: float, high: float, kind: type[int] | type[float]) -> Parse:
    words = f"a number from {low:g} to {high:g}"

    def parse(value: Any, _folder: Path) -> float:  # noqa: ANN401 - what a person wrote
        try:
            number = kind(value)
        except (TypeError, ValueError):
            raise ValueError(words) from None
        if isinstance(value, bool) or not low <= number <= high:
            raise ValueError(words)
        return number

    return parse


def _text(value: Any, _folder: Path) -> str:  # noqa: ANN401
    if not isinstance(value, str) or not value.strip():
        raise ValueError("some text")
    return value.strip()


def _choice(*choices: str) -> Parse:
    def parse(value: Any, _folder: Path) -> str:  # noqa: ANN401
        word = str(value).strip().lower()
        if word not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return word

    return parse


def _path(value: Any, folder: Path) -> Path:  # noqa: ANN401
    if not isinstance(value, (str, Path)) or not str(value).strip():
        raise ValueError("a path")
    return folder / Path(value).expanduser()


def _origin(value: Any, _folder: Path) -> str:  # noqa: ANN401
    words = "an origin such as https://console.example.com (no path)"
    if not isinstance(value, str):
        raise ValueError(words)
    text = value.strip().lower().rstrip("/")
    parts = urlsplit(text)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or text != f"{parts.scheme}://{parts.netloc}"
    ):
        raise ValueError(words)
    if "@" in parts.netloc or any(c in parts.netloc for c in " ,;'\"*"):
        raise ValueError(words)
    return text


def _origins(value: Any, folder: Path) -> tuple[str, ...]:  # noqa: ANN401
    written = value.split(",") if isinstance(value, str) else value
    if not isinstance(written, (list, tuple)):
        raise ValueError("a list of origins")
    return tuple(_origin(one, folder) for one in written if not isinstance(one, str) or one.strip())


def _database(value: Any, folder: Path) -> str:  # noqa: ANN401
    text = _text(value, folder)
    if text.split(":", 1)[0].split("+", 1)[0] in ("postgresql", "postgres"):
        raise ValueError(
            "a SQLite URL: this release stores in SQLite. Write sqlite:///path/to/offhook.db, "
            "or leave the setting out to use a file in the data folder"
        )
    if not text.startswith("sqlite:///") or text in ("sqlite:///", "sqlite:///:memory:"):
        raise ValueError("a SQLite URL that names a file, such as sqlite:///path/to/offhook.db")
    return f"sqlite:///{folder / Path(text.removeprefix('sqlite:///')).expanduser()}"


def _setting(default: Any, parse: Parse, help: str) -> Any:  # noqa: ANN401 - a dataclass field of any type
    return field(default=default, metadata={"parse": parse, "help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default; the help of each is in its field's metadata."""

    host: str = _setting(
        "127.0.0.1", _text, "Address to listen on; 0.0.0.0 means every network of this machine."
    )
    port: int = _setting(8000, _number(0, 65535, int), "Port of the console; 0 takes any free port.")
    content_port: int = _setting(
        8001,
        _number(0, 65535, int),
        "Port of hosted content (built-in softphones, pages); 0 takes any free port.",
    )
    database: str | None = _setting(
        None,
        _database,
        "Where records are stored: sqlite:///path. Without it, offhook.db in the data folder.",
    )
    data_dir: Path = _setting(  # noqa: RUF009 - it is a dataclass field
        _DATA_DIR, _path, "Folder for the database and other files of this Offhook."
    )
    console_origins: tuple[str, ...] = _setting(
        (),
        _origins,
        "Public origins of the console, when a proxy or other names lead to it, such as "
        "https://console.example.com. Without them, the host that a request names.",
    )
    content_origin: str | None = _setting(
        None,
        _origin,
        "Public origin of hosted content. Without it, the request's host with the content port.",
    )
    trusted_proxies: str = _setting(
        "127.0.0.1", _text, "Addresses, by commas, whose X-Forwarded-For and X-Forwarded-Proto are believed."
    )
    session_hours: float = _setting(
        12.0, _number(0.01, 24 * 365, float), "A session ends when it was not used for this many hours."
    )
    sign_in_tries: int = _setting(
        5, _number(1, 1000, int), "Wrong passwords of one user from one address before sign-in has to wait."
    )
    max_body_bytes: int = _setting(
        1_048_576, _number(1024, 2**30, int), "The largest request body that is accepted, in bytes."
    )
    api_calls_per_day: int = _setting(
        1_000_000,
        _number(1, 10**9, int),
        "How many calls of the REST API are answered within 24 hours, counted since the start.",
    )
    shutdown_seconds: int = _setting(
        10, _number(0, 600, int), "How long calls in progress may take to finish when Offhook is stopped."
    )
    log_format: str = _setting(
        "auto",
        _choice("auto", "text", "json"),
        "Form of the log on standard error: text, json (one object a line), or auto: text on a terminal.",
    )
    log_level: str = _setting(
        "info", _choice("debug", "info", "warning", "error"), "The least important messages that are logged."
    )

    @property
    def database_path(self) -> Path:
        """The file that holds the records."""
        if self.database is None:
            return self.data_dir / "offhook.db"
        return Path(self.database.removeprefix("sqlite:///"))


def load_settings(
    config_file: Path | None = None,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
    defaults: Mapping[str, Any] | None = None,
) -> Settings:
    """The settings that these sources give; options that are None were not given.

    `defaults` replace those of `Settings`, for a command that has its own.

    Raises InvalidArgument that names the setting and the source it was written in.
    """
    values: dict[str, Any] = dict(defaults or {})
    here = Path()
    environment = environment or {}
    if config_file is None and environment.get(f"{ENVIRONMENT_PREFIX}CONFIG"):
        config_file = Path(environment[f"{ENVIRONMENT_PREFIX}CONFIG"])
    if config_file is not None:
        written = _read_file(config_file)
        for name, value in written.items():
            values[name] = _parsed(name, value, f"{name} in {config_file}", config_file.parent)
    for name in _PARSERS:
        variable = ENVIRONMENT_PREFIX + name.upper()
        text = environment.get(variable)
        if text:
            values[name] = _parsed(name, text, f"{variable} (environment)", here)
    for name, value in (options or {}).items():
        if value is not None:
            values[name] = _parsed(name, value, "--" + name.replace("_", "-"), here)
    return _checked(Settings(**values))


_PARSERS: Final[Mapping[str, Parse]] = {f.name: f.metadata["parse"] for f in fields(Settings)}


def _parsed(name: str, value: Any, source: str, folder: Path) -> Any:  # noqa: ANN401
    try:
        return _PARSERS[name](value, folder)
    except ValueError as fault:
        raise InvalidArgument(name, f"{source} must be {fault}; it is {value!r}.") from None


def _read_file(path: Path) -> dict[str, Any]:
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise InvalidArgument(
            "config", f"The settings file {path} cannot be read: {fault.strerror}."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise InvalidArgument("config", f"The settings file {path} is not valid TOML: {fault}.") from None
    for name in written:
        if name not in _PARSERS:
            known = ", ".join(_PARSERS)
            raise InvalidArgument(name, f"{path} has the unknown setting {name!r}. There are: {known}.")
    return written


def _checked(settings: Settings) -> Settings:
    if settings.port and settings.port == settings.content_port:
        raise InvalidArgument(
            "content_port",
            f"The console and hosted content need two ports; both are {settings.port}. "
            "Give another --content-port.",
        )
    return settings
