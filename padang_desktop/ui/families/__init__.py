"""In this folder: the page Keluarga: families and their members, found among 200,000 and kept true."""
