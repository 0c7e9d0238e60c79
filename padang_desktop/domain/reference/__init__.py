"""The dated data that everything is judged against: areas, code lists, monthly cut-offs."""
