"""In this folder: the page PSM & Pilar Sosial: the list, a person, the form, and taking in a file."""
