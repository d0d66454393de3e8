"""Secrets that a browser or a link carries: random, and stored only as their hash."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """A random text of 256 bits that fits into a cookie or a URL."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored of a token, so that a copied database lets nobody in."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
