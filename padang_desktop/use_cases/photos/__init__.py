"""Photos of visits: taken in, paired, kept, and those that lack."""
