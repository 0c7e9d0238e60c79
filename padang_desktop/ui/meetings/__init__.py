"""In this folder: the page Muskel: what waits for a meeting is decided, and what was decided is seen."""
