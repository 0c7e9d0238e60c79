"""WHAT IS SEEN: widgets and models; knows use_cases and domain only."""
