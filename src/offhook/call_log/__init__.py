"""Calls as the org remembers them: what adapters save about a call, made fit for the record store."""
