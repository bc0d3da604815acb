"""Trains the models of ingest. No part of what runs: `python -m training` beside this folder."""
