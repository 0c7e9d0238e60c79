"""The volunteers: who they are, how their rows are read, who is missing where, and twins."""
