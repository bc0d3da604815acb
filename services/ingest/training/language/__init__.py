"""Training of the language model; see README.md beside it."""
