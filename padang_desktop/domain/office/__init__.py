"""The office itself: who may do what, what was done, what was thrown away."""
