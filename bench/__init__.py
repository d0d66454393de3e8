"""Benchmarks: each prints what it measured as a ratio to a physical limit measured in the same run."""
