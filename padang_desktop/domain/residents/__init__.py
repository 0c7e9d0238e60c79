"""What a resident asks for at the desk."""
