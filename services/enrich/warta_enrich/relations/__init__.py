"""How articles relate to earlier ones."""
