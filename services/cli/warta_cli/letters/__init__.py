"""Dead letters as an operator handles them: read, counted, shown, sent to where they came from.

All but `archive` and `sender` is pure.
"""
