"""Who answers for what in a kelurahan."""
