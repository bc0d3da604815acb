"""Chaos: faults on a running system, and an account of every message afterwards."""
