"""Call center definition files for tests: a good one, and ways to spoil it."""

from __future__ import annotations

import os
from pathlib import Path

GUIDE = Path(os.environ.get("OFFHOOK_SAMPLES", Path(__file__).parents[3] / "shared" / "spec" / "samples"))
"""The developer guide's samples, if they lie beside this repository."""

GENERAL = {
    "reqInternalName": "AcmePhone",
    "reqDisplayName": "Acme Phone",
    "reqAdapterUrl": "https://phone.example.com/adapter",
    "reqUseApi": "true",
    "reqSoftphoneHeight": "400",
    "reqSoftphoneWidth": "300",
    "reqSalesforceCompatibilityMode": "Lightning",
}


def definition(*sections: str, general: str | None = None, **values: str | None) -> str:
    """A definition file; `values` change the general section's items (None leaves one out)."""
    items = {name: value for name, value in (GENERAL | values).items() if value is not None}
    lines = "".join(
        f'    <item sortOrder="{order}" name="{name}" label="{name[3:]}">{value}</item>\n'
        for order, (name, value) in enumerate(items.items())
    )
    lines += general or ""
    return (
        "<callCenter>\n"
        f'  <section sortOrder="0" name="reqGeneralInfo" label="General">\n{lines}  </section>\n'
        + "".join(sections)
        + "</callCenter>\n"
    )


DIALING = """  <section sortOrder="1" name="reqDialingOptions" label="Dialing Options">
    <item sortOrder="1" name="reqLongDistPrefix" label="Long Distance">1</item>
    <item sortOrder="0" name="reqOutsidePrefix" label="Outside">9</item>
  </section>
"""
