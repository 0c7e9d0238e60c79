"""One attempt at a case: its form, its questions, its photos, and how they are judged."""
