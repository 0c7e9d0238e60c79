"""Padang Desktop: the daily work of a kecamatan's social-welfare officer, offline."""

__version__ = "0.1.0"
