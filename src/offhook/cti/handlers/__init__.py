"""One module per family of operations; importing this package registers every handler."""

from offhook.cti.handlers import apex, call_log, screen_pop, settings

__all__ = ["apex", "call_log", "screen_pop", "settings"]
