"""Date expressions: tables of words, one grammar, and readers that resolve what it matches."""
