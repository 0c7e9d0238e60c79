"""Layanan warga: a resident at the desk and what becomes of the request."""
