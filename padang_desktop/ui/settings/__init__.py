"""In this folder: the page Pengaturan: the office, its ways in, backup, look, history, and this program."""
