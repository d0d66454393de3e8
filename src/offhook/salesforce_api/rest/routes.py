"""The routes of the REST API: all below `/services/data` comes to one endpoint, which asks the dispatcher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.routing import Route

from offhook.errors import TooManyRequests
from offhook.origins import own_origin
from offhook.salesforce_api.rest import (
    collections,
    external_ids,
    objects,
    queries,
    records,
    searches,
    versions,
)
from offhook.salesforce_api.rest.call import Answer, Call, Caller
from offhook.salesforce_api.rest.composite import Composite
from offhook.salesforce_api.rest.dispatch import (
    VERSION,
    Dispatcher,
    Resource,
    answer_of,
    query_of,
    resource,
    segments_of,
)
from offhook.salesforce_api.rest.errors import RestError
from offhook.salesforce_api.rest.exchange import check_address, json_body, records_of, response_of, signed_in
from offhook.salesforce_api.rest.identity import identity
from offhook.salesforce_api.rest.usage import ApiUsage

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.services import Services

_METHODS: Final = ["GET", "POST", "PATCH", "PUT", "DELETE"]


def routes(services: Services) -> list[Route]:
    """The routes under /services/data and /id."""
    api = RestApi(services)
    return [
        Route("/services/data", api.versions, methods=_METHODS),
        Route("/services/data/{path:path}", api.data, methods=_METHODS),
        Route("/id/{org_id}/{user_id}", api.identity, methods=_METHODS),
    ]


class RestApi:
    """Answers requests; what it knows of them meanwhile is how many there were."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._usage = ApiUsage(services.settings.api_calls_per_day)
        self._dispatcher = Dispatcher(self._resources())

    async def versions(self, request: Request) -> Response:
        """GET /services/data, which needs no token."""
        if request.method not in ("GET", "HEAD"):
            return response_of(request, answer_of(RestError("METHOD_NOT_ALLOWED", "This is only read.", 405)))
        return response_of(request, Answer(body=versions.versions()))

    async def data(self, request: Request) -> Response:
        """Everything below a version."""
        headers = {}
        try:
            caller = self._caller(request)
            headers = {"Sforce-Limit-Info": f"api-usage={self._usage.used}/{self._usage.limit}"}
            answer = await self._answer(request, caller)
        except HTTPException as refused:
            answer = answer_of(_refused(refused))
        except Exception as error:
            answer = answer_of(error)
            if isinstance(error, TooManyRequests):
                headers["Retry-After"] = str(error.retry_after)
        return response_of(request, Answer(answer.status, answer.body, {**headers, **answer.headers}))

    async def identity(self, request: Request) -> Response:
        """GET /id/{org}/{user}."""
        try:
            caller = self._caller(request)
            answer = identity(caller, request.path_params["org_id"], request.path_params["user_id"])
        except Exception as error:
            answer = answer_of(error)
        return response_of(request, answer)

    def _caller(self, request: Request) -> Caller:
        check_address(request)
        user = signed_in(request, self._services)
        self._usage.count()
        version = VERSION.match(_path_of(request).removeprefix("/services/data/"))
        return Caller(
            services=self._services,
            user=user,
            records=records_of(self._services, user),
            origin=own_origin(request.scope) or "",
            version=f"{version[1]}.0" if version else f"{versions.NEWEST}.0",
        )

    async def _answer(self, request: Request, caller: Caller) -> Answer:
        segments = segments_of(_path_of(request))[2:]
        version = VERSION.fullmatch(segments[0]) if segments else None
        if version is None or not versions.OLDEST <= int(version[1]) <= versions.NEWEST:
            raise RestError("NOT_FOUND", "There is no such version of the API.", 404)
        body = await json_body(request, self._services.settings.max_body_bytes)
        query = query_of(request.scope["query_string"].decode("latin-1"))
        headers = dict(request.headers)
        return await self._dispatcher.answer(caller, request.method, segments[1:], query, body, headers)

    async def _limits(self, _call: Call) -> Answer:
        left = max(0, self._usage.limit - self._usage.used)
        return Answer(body={"DailyApiRequests": {"Max": self._usage.limit, "Remaining": left}})

    def _resources(self) -> tuple[Resource, ...]:
        composite = Composite(lambda: self._dispatcher)
        one = {"GET": external_ids.read, "PATCH": external_ids.upsert, "DELETE": external_ids.delete}
        return (
            resource("", GET=versions.resources),
            resource("limits", GET=self._limits),
            resource("recent", GET=objects.recent),
            resource("query", GET=queries.query),
            resource("query/{locator}", GET=queries.more),
            resource("search", GET=searches.search),
            resource("parameterizedSearch", GET=searches.parameterized, POST=searches.parameterized),
            resource("queryAll", GET=queries.query_all),
            resource("queryAll/{locator}", GET=queries.more),
            resource("sobjects", GET=objects.all_objects),
            resource("sobjects/{object}", GET=objects.one_object, POST=records.create),
            resource("sobjects/{object}/describe", GET=objects.describe),
            resource("sobjects/{object}/updated", GET=objects.updated),
            resource("sobjects/{object}/deleted", GET=objects.deleted),
            resource("sobjects/{object}/{id}", GET=records.read, PATCH=records.update, DELETE=records.delete),
            resource("sobjects/{object}/{field}/{value}", **one),
            resource("composite", GET=versions.composite_resources, POST=composite.composite),
            resource("composite/batch", POST=composite.batch),
            resource(
                "composite/sobjects",
                POST=collections.create,
                PATCH=collections.update,
                DELETE=collections.delete,
            ),
            resource("composite/sobjects/{object}", GET=collections.read, POST=collections.read),
            resource("composite/sobjects/{object}/{field}", PATCH=collections.upsert),
        )


def _refused(refused: HTTPException) -> RestError:
    """What the gate refuses while the body is read."""
    code = "REQUEST_ENTITY_TOO_LARGE" if refused.status_code == 413 else "JSON_PARSER_ERROR"
    return RestError(code, refused.detail, refused.status_code)


def _path_of(request: Request) -> str:
    """The path as it was sent: what is encoded in it must stay so until it is taken apart."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return raw.partition(b"?")[0].decode("latin-1")
