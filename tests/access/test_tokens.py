from __future__ import annotations

import base64

from offhook.access.tokens import hash_of, new_token


def test_a_token_is_256_random_bits() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(base64.urlsafe_b64decode(token + "=")) == 32 for token in tokens)


def test_only_the_hash_is_for_keeping() -> None:
    assert len(hash_of("abc")) == 64
    assert hash_of("abc") != hash_of("abd")
    assert hash_of("\udcff") != hash_of("x")
