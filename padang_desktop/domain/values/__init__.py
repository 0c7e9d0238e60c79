"""How what was typed by many hands becomes a value: texts, days, numbers, names, NIK."""
