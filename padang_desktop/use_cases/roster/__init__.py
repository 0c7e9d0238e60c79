"""The volunteers (PSM and other pillars): kept, found, printed, merged, and where they are lacking."""
