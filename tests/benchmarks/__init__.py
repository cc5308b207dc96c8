"""Measures what a look-up costs; prints a table and asserts nothing."""
