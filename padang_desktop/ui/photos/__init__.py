"""In this folder: photos that wait for their visits (*Foto belum dipasangkan*)."""
