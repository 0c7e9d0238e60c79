"""PAPER AND SHEETS: foreign formats in and out."""
