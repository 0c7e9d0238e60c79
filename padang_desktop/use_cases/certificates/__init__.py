"""Certificates: numbered, issued, printed, signed, checked, mended."""
