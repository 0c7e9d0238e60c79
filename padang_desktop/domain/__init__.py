"""WHAT IS TRUE: frozen dataclasses and pure functions; no Qt, SQL, files or clock."""
