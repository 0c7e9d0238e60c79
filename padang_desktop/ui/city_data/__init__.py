"""In this folder: the city's page Data Kota: what the offices are given, part by part."""
