"""SOQL, the vendor's query language, over the record store."""

from offhook.salesforce_api.soql.errors import MalformedQuery
from offhook.salesforce_api.soql.query import QueryResult, run

__all__ = ["MalformedQuery", "QueryResult", "run"]
