"""In this folder: what the city keeps of all offices together, in its own file or on a PostgreSQL server."""
