"""WHAT CROSSES THE TABLE: bytes in, bytes out; no database, no screen."""
