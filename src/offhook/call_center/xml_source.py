"""Reads an XML file that a stranger wrote: safely, and with the place of everything in it.

`definition_file.py` calls `read()` and gets plain elements. What can make an XML parser work without end or
reach outside (document types, entities, huge or very deep files) is refused. A file that is not well-formed
for one of the usual reasons (a placeholder such as `<your domain>`, a bare `&`) is mended in memory and
read on, so that its author sees all faults at once.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_external_pes, feature_namespaces

from defusedxml.common import DTDForbidden  # type: ignore[import-untyped]
from defusedxml.expatreader import DefusedExpatParser  # type: ignore[import-untyped]

from offhook.errors import FileFault, InvalidFile

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

LARGEST_FILE = 1_000_000
DEEPEST_ELEMENT = 32
MOST_ELEMENTS = 20_000
MOST_REPAIRS = 20
ENCODINGS = ("utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1", "iso8859-15", "cp1252")

_DECLARATION = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_DECLARED_IN_TEXT = re.compile(r"""\A(<\?xml[^>]*?\sencoding\s*=\s*)["'][^"'>]*["']""")
_ATTRIBUTE = re.compile(r"""\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_PLACEHOLDER = re.compile(r"<[^<>/!?=][^<>=\n]{0,79}>")


@dataclass(slots=True)
class Element:
    """An element as it stands in the file, at the (line, column) of its `<`.

    `places` has those of each attribute, of its beginning ("text") and of its first words ("words").
    """

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    text: str = ""
    children: list[Element] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def fault(self, message: str, at: str = "") -> FileFault:
        """A fault of this element, placed at one of its `places` if it has that one."""
        line, column = self.places.get(at, (self.line, self.column))
        return FileFault(line, column, message)


def read(content: bytes | str, name: str) -> tuple[Element, tuple[FileFault, ...]]:
    """The root element, and the faults that were mended to get it. Raises InvalidFile if none can be read."""
    text = as_utf8(decode(content, name))
    faults: list[FileFault] = []
    while True:
        reader = _Reader(text)
        fault = reader.read()
        if fault is None:
            assert reader.root is not None  # expat refuses a file without a root element
            return reader.root, tuple(faults)
        mended = reader.mend()
        faults.append(mended[1] if mended else fault)
        if mended is None or len(faults) > MOST_REPAIRS:
            raise InvalidFile(name, tuple(sorted(faults)))
        text = mended[0]


def decode(content: bytes | str, name: str) -> str:
    """The file's text with plain line ends, whatever its encoding. Raises InvalidFile."""
    if len(content) > LARGEST_FILE:
        raise InvalidFile(name, (FileFault(1, 1, f"The file is larger than {LARGEST_FILE:,} bytes."),))
    text = content if isinstance(content, str) else _decode_bytes(content, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text[:2]:  # expat would take it for UTF-16 and fail in ways of its own
        raise InvalidFile(name, (FileFault(1, 1, "The file is no UTF-8 text: save it as UTF-8."),))
    if not text.strip():
        raise InvalidFile(name, (FileFault(1, 1, "The file is empty."),))
    return text


def _decode_bytes(content: bytes, name: str) -> str:
    encoding = _encoding(content, name)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        line, column = _place(before, len(before))
        message = f"A byte here is not {encoding.upper()} text: save the file as UTF-8."
        raise InvalidFile(name, (FileFault(line, column, message),)) from None


def _encoding(content: bytes, name: str) -> str:
    """By byte order mark, else by XML declaration, else UTF-8, as XML has it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARATION.match(content)
    if declared is None or content.startswith(codecs.BOM_UTF8):
        return "utf-8"
    word = declared[1].decode("ascii")
    try:
        encoding = codecs.lookup(word).name
    except LookupError:
        encoding = ""
    if encoding not in ENCODINGS or encoding.startswith("utf-16"):
        line, column = _place(content[: declared.start(1)].decode("latin-1"), declared.start(1))
        message = f"The encoding {word!r} cannot be read: save the file as UTF-8."
        raise InvalidFile(name, (FileFault(line, column, message),))
    return encoding


class _TooMuch(Exception):
    """The file is deeper or has more elements than any call center definition needs."""


class _Reader(ContentHandler):
    """Builds elements from one pass of the parser over `text`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.root: Element | None = None
        self._open: list[Element] = []
        self._pieces: list[list[str]] = []
        self._count = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._parser = DefusedExpatParser(forbid_dtd=True)
        self._parser.setFeature(feature_namespaces, False)
        self._parser.setFeature(feature_external_ges, False)
        self._parser.setFeature(feature_external_pes, False)
        self._parser.setContentHandler(self)
        self._error_at: int | None = None

    def read(self) -> FileFault | None:
        """Read the whole text; the fault that stopped the parser, if any."""
        try:
            # A lone surrogate cannot be in UTF-8; expat then names its place.
            self._parser.feed(self.text.encode("utf-8", "surrogatepass"))
            self._parser.close()
        except SAXParseException as error:
            return self._not_well_formed(error.getMessage(), error.getLineNumber(), error.getColumnNumber())
        except DTDForbidden:
            line, column = _place(self.text, self.text.find("<!DOCTYPE"), self._lines)
            return FileFault(
                line, column, "A document type and its entities are not allowed here: remove it."
            )
        except _TooMuch as error:
            return FileFault(self._parser.getLineNumber(), self._parser.getColumnNumber() + 1, str(error))
        return None

    def _not_well_formed(self, message: str, line: int | None, column: int | None) -> FileFault:
        line, column = line or 1, column or 0
        self._error_at = min(self._lines[min(line, len(self._lines)) - 1] + column, len(self.text))
        if message == "no element found" and self._open:
            message = f"the file ends before </{self._open[-1].name}>"
        if message == "mismatched tag" and self._open:
            innermost = self._open[-1]
            message = f"this end tag does not fit <{innermost.name}> of line {innermost.line}"
        if message == "syntax error" and self.root is None:
            message = "this is no XML: it must begin with <"
        hint = ": nothing may stand before <?xml" if "not at start" in message else ""
        return FileFault(line, column + 1, f"{message[:1].upper()}{message[1:]}{hint}.")

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """Open an element."""
        self._count += 1
        if len(self._open) >= DEEPEST_ELEMENT:
            raise _TooMuch(f"Elements stand more than {DEEPEST_ELEMENT} deep in one another.")
        if self._count > MOST_ELEMENTS:
            raise _TooMuch(f"There are more than {MOST_ELEMENTS:,} elements.")
        line, column = self._parser.getLineNumber(), self._parser.getColumnNumber()
        element = Element(name, dict(attrs.items()), line, column + 1)
        element.places = self._places(self._lines[line - 1] + column + 1 + len(name))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._pieces.append([])

    def _places(self, offset: int) -> dict[str, tuple[int, int]]:
        """Where each attribute of a start tag stands, and what follows; `offset` is behind the tag's name."""
        places: dict[str, tuple[int, int]] = {}
        while attribute := _ATTRIBUTE.match(self.text, offset):
            places[attribute[1]] = _place(self.text, attribute.start(1), self._lines)
            offset = attribute.end()
        start = self.text.find(">", offset) + 1
        while start < len(self.text) and self.text[start].isspace():
            start += 1
        places["text"] = _place(self.text, start, self._lines)
        return places

    def characters(self, content: str) -> None:
        """Collect text."""
        if not self._open:
            return
        element = self._open[-1]
        self._pieces[-1].append(content)
        if element.name == "item" or "words" in element.places:
            return
        if words := content.strip().partition("\n")[0]:
            start = self._lines[self._parser.getLineNumber() - 1] + self._parser.getColumnNumber()
            at = self.text.find(words, start, start + len(content))  # -1 if written with &amp; and the like
            element.places["words"] = _place(self.text, max(at, start), self._lines)

    def endElement(self, name: str) -> None:
        """Close an element."""
        self._open.pop().text = "".join(self._pieces.pop())

    def mend(self) -> tuple[str, FileFault] | None:
        """The text without what stopped the parser in an item, and what to tell its author; else None."""
        if self._error_at is None or not any(element.name == "item" for element in self._open):
            return None
        return self._mend_ampersand(self._error_at) or self._mend_placeholder(self._error_at)

    def _mend_ampersand(self, error_at: int) -> tuple[str, FileFault] | None:
        at = self.text.rfind("&", max(0, error_at - 40), error_at + 1)
        if at < 0 or re.match(r"&(#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);", self.text[at:]):
            return None
        return self._without(at, 1, "Write a plain & as &amp;.")

    def _mend_placeholder(self, error_at: int) -> tuple[str, FileFault] | None:
        """A `<your domain>` is no tag (error inside it) or never closed (error at the next end tag)."""
        at = self.text.rfind("<", 0, error_at + 1)
        innermost = self._open[-1]
        if self.text.startswith("</", at) and innermost.name != "item":
            at = self._lines[innermost.line - 1] + innermost.column - 1
        placeholder = _PLACEHOLDER.match(self.text, at)
        if placeholder is None:
            return None
        message = (
            f"{placeholder[0]} looks like a placeholder: put the real value here (a plain < is written &lt;)."
        )
        return self._without(at, len(placeholder[0]), message)

    def _without(self, at: int, length: int, message: str) -> tuple[str, FileFault]:
        line, column = _place(self.text, at, self._lines)
        return self.text[:at] + "_" * length + self.text[at + length :], FileFault(line, column, message)


def as_utf8(text: str) -> str:
    """The text with a declaration that says UTF-8, if it declares an encoding at all."""
    return _DECLARED_IN_TEXT.sub(lambda match: f'{match[1]}"UTF-8"', text)


def _place(text: str, offset: int, lines: list[int] | None = None) -> tuple[int, int]:
    """Line and column, from 1, of `offset`; `lines` are the offsets at which lines start, if known."""
    if lines is None:
        start = text.rfind("\n", 0, offset) + 1
        return text.count("\n", 0, offset) + 1, offset - start + 1
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1
