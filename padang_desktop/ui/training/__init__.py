"""In this folder: the page Pelatihan: the list, a plan, the attendance grid, and the certificates."""
