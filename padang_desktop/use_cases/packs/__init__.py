"""Data dari Kota: made by the city for each kecamatan, looked at and taken in by the office."""
