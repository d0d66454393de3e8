"""Offhook: an open, self-hosted host for Open CTI softphones."""

__version__ = "0.1.0"
