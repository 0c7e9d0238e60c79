"""In this folder: Kirim ke Kecamatan at the city, and Ambil Data dari Kota at an office."""
