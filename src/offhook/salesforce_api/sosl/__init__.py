"""SOSL, the vendor's search language, over the record store's search."""

from offhook.salesforce_api.sosl.search import run

__all__ = ["run"]
