"""Trainings: their plan, their people, their marks and their papers."""
