"""The keys of a laptop and of the city: joining, renewing, stopping, moving, ending."""
