"""From date expressions to an article's timeline: dated statements with who takes part."""
