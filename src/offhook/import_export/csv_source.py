"""Reading a CSV file a row at a time: its encoding and separator found out, its rows counted.

Memory does not grow with the file: one look over all of it gives a fingerprint and the encoding, others count
the rows and read them.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from offhook.errors import FileFault, InvalidFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_CHUNK = 1 << 20
_LONGEST_CELL = 1_000_000
_SEPARATORS = ",;\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK_ENCODING = "cp1252"
"""What a file is taken for that is not UTF-8 and bears no mark."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header: `number` counts rows from 1, `line` is where it ends in the file."""

    number: int
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """What is known of the file before its rows are read."""

    path: Path
    fingerprint: str
    encoding: str
    separator: str
    header: tuple[str, ...]


def inspect(path: Path, encoding: str | None = None) -> CsvFile:
    """Look over the file once. Raises InvalidFile if it cannot be read or has no header."""
    try:
        fingerprint, found = _scan(path, encoding)
    except OSError as error:
        raise _invalid(path, 1, f"The file cannot be read: {error.strerror}.") from error
    except LookupError as error:
        raise _invalid(path, 1, f"There is no encoding called {encoding}.") from error
    bare = CsvFile(path, fingerprint, found, ",", ())
    with _opened(bare) as text:
        line = _first_line(bare, text)
    separator = max(_SEPARATORS, key=line.count)
    described = CsvFile(path, fingerprint, found, separator if line.count(separator) else ",", ())
    header = next(iter(_records(described)), None)
    if header is None:
        raise _invalid(path, 1, "The file is empty; its first line must name the columns.")
    return CsvFile(path, fingerprint, found, described.separator, tuple(name.strip() for name in header[1]))


class CsvRows:
    """The rows below the header; empty lines are not rows."""

    def __init__(self, file: CsvFile) -> None:
        self.file = file

    def count(self) -> int:
        """How many there are. Raises InvalidFile if the file is broken anywhere."""
        return sum(1 for _ in _records(self.file)) - 1

    def after(self, number: int) -> Iterator[Row]:
        """The rows behind the first `number`."""
        records = _records(self.file)
        next(records, None)
        for counted, (line, cells) in enumerate(records, 1):
            if counted > number:
                yield Row(counted, line, tuple(cells))


def _scan(path: Path, encoding: str | None) -> tuple[str, str]:
    """A fingerprint of the content, and the encoding: the one given, that of the mark, or the likely one."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, mark = True, None
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if mark is None and file.tell() == len(chunk):
                mark = next((name for start, name in _MARKS if chunk.startswith(start)), None)
            digest.update(chunk)
            is_utf8 = is_utf8 and _decodes(decoder, chunk)
    if is_utf8:
        is_utf8 = _decodes(decoder, b"", final=True)
    if encoding is not None:
        encoding = codecs.lookup(encoding).name
    return digest.hexdigest(), encoding or mark or ("utf-8" if is_utf8 else FALLBACK_ENCODING)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _opened(file: CsvFile) -> TextIO:
    encoding = "utf-8-sig" if file.encoding == "utf-8" else file.encoding
    return file.path.open(encoding=encoding, newline="")


def _first_line(file: CsvFile, text: TextIO) -> str:
    try:
        return text.readline(_CHUNK)
    except UnicodeError as error:
        raise _undecodable(file, 1) from error


def _records(file: CsvFile) -> Iterator[tuple[int, Sequence[str]]]:
    """Line and cells of every line that is not empty, the header among them."""
    csv.field_size_limit(_LONGEST_CELL)
    with _opened(file) as text:
        reader = csv.reader(text, delimiter=file.separator, strict=True)
        try:
            for cells in reader:
                if any(cells):
                    yield reader.line_num, cells
        except csv.Error as error:
            line = reader.line_num
            raise _invalid(
                file.path, line, f"This is not CSV, or a quote is not closed ({error})."
            ) from error
        except UnicodeError as error:
            raise _undecodable(file, reader.line_num + 1) from error


def _undecodable(file: CsvFile, line: int) -> InvalidFile:
    text = f"The text from here on is not {file.encoding}; name the right encoding with --encoding."
    return _invalid(file.path, line, text)


def _invalid(path: Path, line: int, message: str) -> InvalidFile:
    return InvalidFile(str(path), (FileFault(line, 1, message),))
