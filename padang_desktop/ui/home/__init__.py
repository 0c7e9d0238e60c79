"""In this folder: the page Beranda: what waits today, and a button to each."""
