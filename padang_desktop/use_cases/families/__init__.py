"""Families and their members: kept, searched, split, merged."""
