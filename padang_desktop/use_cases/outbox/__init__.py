"""Kiriman of an office: batches leave, and the city's receipts come back."""
