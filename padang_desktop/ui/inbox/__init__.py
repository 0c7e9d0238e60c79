"""In this folder: the city's pages Kiriman Masuk and Kecamatan: what came, from whom, and who is enrolled."""
