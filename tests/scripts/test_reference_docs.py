from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scripts import reference_docs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", reference_docs.PAGES)
def test_the_committed_page_is_what_the_code_says(name: str) -> None:
    committed = (reference_docs.REFERENCE / name).read_text(encoding="utf-8")
    assert committed == reference_docs.PAGES[name](), f"renew {name} with `{reference_docs.RENEW}`"


def test_a_stale_page_is_named_with_the_command_that_renews_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reference_docs, "REFERENCE", tmp_path)
    assert reference_docs.main([]) == 0
    assert reference_docs.main(["--check"]) == 0
    (tmp_path / "objects.md").write_text("old")
    assert reference_docs.main(["--check"]) == 1
    assert f"objects.md. Renew with: {reference_docs.RENEW}" in capsys.readouterr().err
    assert (tmp_path / "objects.md").read_text() == "old"
