"""The `warta` command: the whole system on one machine, and a tool for each part of it."""
