"""Families and their persons, and what happens to a household."""
