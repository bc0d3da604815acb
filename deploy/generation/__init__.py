"""Files under `deploy/` that follow from the code: from the topics, the stages, the grants."""
