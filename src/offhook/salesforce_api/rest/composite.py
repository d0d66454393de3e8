"""Several calls in one request: `composite` with references between them, and `composite/batch`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from offhook.errors import CtiError
from offhook.salesforce_api.rest.call import Answer
from offhook.salesforce_api.rest.errors import RestError
from offhook.salesforce_api.rest.transactions import all_or_none

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from offhook.salesforce_api.rest.call import Call, Caller
    from offhook.salesforce_api.rest.dispatch import Dispatcher

MOST: Final = 25

_REFERENCE: Final = re.compile(r"@\{([A-Za-z][A-Za-z0-9_]*)((?:\.[A-Za-z0-9_]+|\[\d{1,5}\])*)\}", re.ASCII)
_STEP: Final = re.compile(r"\.([A-Za-z0-9_]+)|\[(\d+)\]", re.ASCII)
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_METHODS: Final = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"})

Part = dict[str, Any]


class Composite:
    """Takes requests apart and lets the dispatcher answer the parts."""

    def __init__(self, dispatcher: Callable[[], Dispatcher]) -> None:
        self._dispatcher = dispatcher

    async def composite(self, call: Call) -> Answer:
        """POST composite."""
        body = call.json()
        parts = _parts(body, "compositeRequest")
        _check_names(parts)
        if body.get("allOrNone") is not True:
            return Answer(body={"compositeResponse": await self._run(call.caller, parts, stop=False)})
        try:
            told = await all_or_none(call.caller, lambda caller: self._run(caller, parts, stop=True))
        except _Stopped as stopped:
            told = stopped.told
        return Answer(body={"compositeResponse": told})

    async def batch(self, call: Call) -> Answer:
        """POST composite/batch."""
        body = call.json()
        halt = body.get("haltOnError") is True
        results: list[dict[str, Any]] = []
        failed = False
        for part in _parts(body, "batchRequests"):
            if failed and halt:
                text = "An earlier part failed, so that this one was not tried."
                error = [{"errorCode": "BATCH_PROCESSING_HALTED", "message": text}]
                results.append({"statusCode": 412, "result": error})
                continue
            answer = await self._answer(call.caller, part, part.get("richInput"))
            failed = failed or answer.status >= 300
            results.append({"statusCode": answer.status, "result": answer.body})
        return Answer(body={"hasErrors": failed, "results": results})

    async def _run(self, caller: Caller, parts: list[Part], stop: bool) -> list[dict[str, Any]]:
        """All parts in order; with `stop` the first that fails undoes all."""
        done: dict[str, Answer] = {}
        told = []
        for part in parts:
            try:
                url = _resolved(part["url"], done)
                answer = await self._answer(caller, part | {"url": url}, _resolved(part.get("body"), done))
            except RestError as error:
                answer = Answer(error.status, [{"errorCode": error.code, "message": error.message}])
            done[part["referenceId"]] = answer
            told.append(_told(part["referenceId"], answer))
            if stop and answer.status >= 300:
                raise _Stopped(_rolled_back(parts, told))
        return told

    async def _answer(self, caller: Caller, part: Part, body: object) -> Answer:
        method, url = part.get("method"), part.get("url")
        if not isinstance(method, str) or method.upper() not in _METHODS or not isinstance(url, str):
            return Answer(
                400, [{"errorCode": "INVALID_INPUT", "message": "A part needs a method and a url."}]
            )
        sent = None if body is None else msgspec.json.encode(body)
        within = url.split("?")[0].rstrip("/").rsplit("/", 2)
        if within[-1] == "composite" or within[-2:] == ["composite", "batch"]:
            text = "A part cannot be a composite request itself."
            return Answer(400, [{"errorCode": "INVALID_INPUT", "message": text}])
        return await self._dispatcher().attempt(caller, method.upper(), url, sent)


class _Stopped(CtiError):
    """A part failed and nothing may be kept."""

    def __init__(self, told: list[dict[str, Any]]) -> None:
        super().__init__("A part of the composite request failed.")
        self.told = told


def _told(name: str, answer: Answer) -> dict[str, Any]:
    return {
        "body": answer.body,
        "httpHeaders": dict(answer.headers),
        "httpStatusCode": answer.status,
        "referenceId": name,
    }


def _rolled_back(parts: list[Part], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The part that failed with its error, and every other as taken back or not tried."""
    text = "Another part of the request failed, so that nothing was kept."
    error = [{"errorCode": "PROCESSING_HALTED", "message": text}]
    names = [part["referenceId"] for part in parts]
    return [
        told[-1] if name == told[-1]["referenceId"] else _told(name, Answer(400, error)) for name in names
    ]


def _parts(body: Mapping[str, Any], name: str) -> list[Part]:
    parts = body.get(name)
    if not isinstance(parts, list) or not parts or not all(isinstance(part, dict) for part in parts):
        raise RestError("JSON_PARSER_ERROR", f"{name} must be a list of calls.")
    if len(parts) > MOST:
        raise RestError("LIMIT_EXCEEDED", f"At most {MOST} calls fit into one request.")
    return parts


def _check_names(parts: list[Part]) -> None:
    names = [part.get("referenceId") for part in parts]
    if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in names):
        text = "Each call needs a referenceId: a letter, then letters, digits and underscores."
        raise RestError("INVALID_INPUT", text)
    if len({str(name).lower() for name in names}) < len(names):
        raise RestError("INVALID_INPUT", "Each referenceId may be used once.")
    if not all(isinstance(part.get("url"), str) for part in parts):
        raise RestError("INVALID_INPUT", "Each call needs a url.")


def _resolved(value: Any, done: Mapping[str, Answer]) -> Any:  # noqa: ANN401 - JSON of any kind
    """The value with every `@{name.path}` replaced by what the call of that name answered."""
    if isinstance(value, str):
        return _REFERENCE.sub(lambda found: str(_looked_up(found[1], found[2], done)), value)
    if isinstance(value, list):
        return [_resolved(one, done) for one in value]
    if isinstance(value, dict):
        return {name: _resolved(one, done) for name, one in value.items()}
    return value


def _looked_up(name: str, path: str, done: Mapping[str, Answer]) -> Any:  # noqa: ANN401
    answer = done.get(name)
    if answer is None:
        raise RestError("INVALID_INPUT", f"There is no earlier call with the referenceId {name}.")
    if answer.status >= 300:
        raise RestError("PROCESSING_HALTED", f"The call {name} failed, so that nothing can be taken from it.")
    value: Any = answer.body
    for step in _STEP.finditer(path):
        key, index = step[1], step[2]
        if key is not None and isinstance(value, dict) and key in value:
            value = value[key]
        elif index is not None and isinstance(value, list) and int(index) < len(value):
            value = value[int(index)]
        else:
            raise RestError("INVALID_INPUT", f"What {name} answered has no {path.lstrip('.')}.")
    if isinstance(value, dict | list):
        raise RestError("INVALID_INPUT", f"{name}{path} is no single value.")
    return value
