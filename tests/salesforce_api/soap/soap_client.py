"""A SOAP client of a few lines: it sends exactly what a test writes and reads answers as plain XML."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

import httpx

if TYPE_CHECKING:
    from offhook.testkit.server import RunningOffhook

PASSWORD = "correct horse battery"
NO_TLS = ssl.create_default_context()
"""Made once: making one takes longer than a call."""

SOAPENV = "http://schemas.xmlsoap.org/soap/envelope/"
PARTNER = "urn:partner.soap.sforce.com"
SOBJECT = "urn:sobject.partner.soap.sforce.com"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True)
class Reply:
    """An answer: its status, its text, and the element in its body."""

    status: int
    text: str
    body: Element

    @property
    def result(self) -> Element:
        assert self.status == 200, self.text
        found = self.body.find(f"{{{PARTNER}}}result")
        assert found is not None, self.text
        return found

    @property
    def results(self) -> list[Element]:
        assert self.status == 200, self.text
        return self.body.findall(f"{{{PARTNER}}}result")

    @property
    def fault(self) -> str:
        """The fault's code without its prefix."""
        assert self.status == 500, self.text
        code = self.body.findtext("faultcode")
        assert code
        return code.partition(":")[2]

    @property
    def fault_type(self) -> str:
        detail = self.body.find("detail")
        assert detail is not None
        return detail[0].tag.partition("}")[2]


class SoapClient:
    """Sends calls to one Offhook, with a session id once it has one."""

    def __init__(self, offhook: RunningOffhook, session_id: str = "") -> None:
        self.offhook = offhook
        self.session_id = session_id

    def login(self, username: str, password: str = PASSWORD) -> SoapClient:
        result = self.call(credentials(username, password)).result
        return SoapClient(self.offhook, text(result, "sessionId"))

    def call(self, body: str, headers: str = "", version: str = "58.0") -> Reply:
        session = f"<p:SessionHeader><p:sessionId>{self.session_id}</p:sessionId></p:SessionHeader>"
        return self.post(
            f'<e:Envelope xmlns:e="{SOAPENV}" xmlns:p="{PARTNER}" xmlns:s="{SOBJECT}" xmlns:xsi="{XSI}">'
            f"<e:Header>{session if self.session_id else ''}{headers}</e:Header>"
            f"<e:Body>{body}</e:Body></e:Envelope>",
            version,
        )

    def post(self, content: str | bytes, version: str = "58.0") -> Reply:
        response = httpx.post(
            f"{self.offhook.console_url}/services/Soap/u/{version}",
            content=content,
            headers={"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'},
            timeout=30,
            verify=NO_TLS,
        )
        assert response.headers["content-type"].startswith("text/xml"), response.text
        envelope = fromstring(response.content)
        body = envelope.find(f"{{{SOAPENV}}}Body")
        assert body is not None
        assert not body.attrib
        return Reply(response.status_code, response.text, body[0])


def credentials(username: str, password: str) -> str:
    return f"<p:login><p:username>{username}</p:username><p:password>{password}</p:password></p:login>"


def text(element: Element, name: str) -> str:
    found = element.findtext(f"{{{PARTNER}}}{name}")
    assert found is not None, name
    return found


def texts(element: Element, path: str) -> list[str]:
    steps = "/".join(f"{{{PARTNER}}}{step}" for step in path.split("/"))
    return [one.text or "" for one in element.findall(steps)]


def field(record: Element, name: str) -> str | None:
    return record.findtext(f"{{{SOBJECT}}}{name}")


def status_codes(result: Element) -> list[str]:
    return texts(result, "errors/statusCode")
