"""Trainings: planned, people enrolled, the roll called, the papers printed."""
