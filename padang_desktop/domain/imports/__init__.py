"""A foreign table: its columns, what a person says of it, and what taking it in would do."""
