"""Beranda: what waits in the office."""
