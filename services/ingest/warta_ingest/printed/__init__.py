"""Readers of what news pages print around an article: dates, zones, bylines, datelines."""
