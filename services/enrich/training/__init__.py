"""Training of the tagger: `make model-entities`."""
