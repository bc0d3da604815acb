"""From a matched phrase to what it stands for: one module for each kind of expression.

A reader returns nothing where the words around show that the match is no date.
"""
