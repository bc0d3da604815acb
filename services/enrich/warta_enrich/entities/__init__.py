"""Who and where: entities under ids that are the same in every language. Countries, so far."""
