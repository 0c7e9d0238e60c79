"""In this folder: the wizard with which a spreadsheet is looked at and taken in, for every noun."""
