"""In this folder: Layanan warga: a resident at the desk, what he asks, and the papers he takes home."""
