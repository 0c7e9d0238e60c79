"""In this folder: Hapus salah input, and the list of Sampah from which it comes back."""
