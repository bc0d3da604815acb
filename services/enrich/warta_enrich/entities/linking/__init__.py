"""From names to ids that mean the same in every language, without a network."""
