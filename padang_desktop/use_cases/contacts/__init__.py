"""Kontak Wilayah: the people an officer calls."""
