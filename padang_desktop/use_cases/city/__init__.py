"""Data Gabungan of the city: what all offices reported, searched, judged, written out, stored."""
