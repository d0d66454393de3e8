"""SOQL, the vendor's query language, over the record store."""

from offhook.salesforce_api.soql.errors import MalformedQuery
from offhook.salesforce_api.soql.locators import Locators, Page
from offhook.salesforce_api.soql.query import QueryResult, run

__all__ = ["Locators", "MalformedQuery", "Page", "QueryResult", "run"]
