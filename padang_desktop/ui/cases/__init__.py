"""In this file: nothing; the folder holds the page Verifikasi & Validasi and the form of a visit."""
