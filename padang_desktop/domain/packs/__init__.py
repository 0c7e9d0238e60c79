"""Data dari Kota: its tables, the rules that travel in it, and what each part would bring."""
