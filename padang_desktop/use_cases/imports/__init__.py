"""A foreign sheet becomes a judged plan, is mended, taken in and taken back."""
