"""WHAT A PERSON DOES: verb_noun modules; f(office, what, progress) -> result."""
