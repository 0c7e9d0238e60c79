"""Kiriman Masuk of the city: batches are read, judged, merged and answered."""
