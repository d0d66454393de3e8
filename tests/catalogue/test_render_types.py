from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from scripts import browser_build

from offhook.catalogue import render_types

if TYPE_CHECKING:
    from offhook.catalogue.model import Catalogue

ROOT = Path(__file__).resolve().parents[2]

RIGHT = """
sforce.opencti.screenPop({ type: sforce.opencti.SCREENPOP_TYPE.SOBJECT, params: { recordId: "001" } });
sforce.opencti.getAppViewInfo({ callback: (response) => { response.returnValue?.recordId?.slice(0, 3); } });
sforce.opencti.onClickToDial({ listener: ({ number }) => { number.trim(); } });
sforce.opencti.saveLog({ value: { Id: "00T" }, callback: ({ returnValue }) => returnValue?.recordId });
sforce.opencti.searchAndScreenPop({ searchParams: "Acme", callType: null });
sforce.opencti.refreshView();
sforce.opencti.saveLog({ value: {}, callback: ({ errors }) => {
  const details = errors?.[0]?.details;
  details?.[0]?.fieldErrors.Name?.[0]?.statusCode.trim();
  details?.fieldErrors.Name?.[0]?.columnApiName.trim();
} });
"""
WRONG = """
sforce.opencti.setSoftphonePanelHeight({ heightPX: "tall" });
sforce.opencti.getAppViewInfo({});
sforce.opencti.publish({ channelName: "A__c" });
"""


def complaints(folder: Path, catalogue: Catalogue, program: str) -> str:
    """What TypeScript says of a program that uses the types; nothing if it is content."""
    (folder / "opencti.d.ts").write_text(render_types.make(catalogue))
    (folder / "adapter.ts").write_text(program)
    node = browser_build.machine_node() or browser_build.packaged_node()
    words = [
        str(ROOT / "node_modules/typescript/bin/tsc"),
        "--noEmit",
        "--strict",
        "opencti.d.ts",
        "adapter.ts",
    ]
    env = dict(os.environ, PATH=f"{node}{os.pathsep}{os.environ.get('PATH', '')}")
    return subprocess.run(words, cwd=folder, env=env, check=False, capture_output=True, text=True).stdout


def test_an_adapter_compiles_against_the_types(tmp_path: Path, catalogue: Catalogue) -> None:
    assert complaints(tmp_path, catalogue, RIGHT) == ""


def test_mistakes_do_not_compile(tmp_path: Path, catalogue: Catalogue) -> None:
    told = complaints(tmp_path, catalogue, WRONG)
    assert told.count("error TS") == 3
    assert all(f"adapter.ts({line}," in told for line in (2, 3, 4))
