"""What crosses the table between an office and the city, and what the city makes of it."""
