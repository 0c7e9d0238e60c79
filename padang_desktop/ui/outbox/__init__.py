"""In this folder: the page Kirim & Terima: joining the city, sending on a flashdisk, and what came back."""
