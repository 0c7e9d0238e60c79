"""Certificates: what they say, how they look, their numbers, their checks."""
