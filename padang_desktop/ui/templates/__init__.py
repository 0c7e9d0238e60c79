"""In this folder: how certificates look is arranged: a form at the left, the paper at the right."""
