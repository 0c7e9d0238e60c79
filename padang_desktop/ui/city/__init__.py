"""In this folder: the city's page of what all offices reported together."""
