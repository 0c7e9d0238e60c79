"""In this file: what the kinds of files are called that can be read as a spreadsheet."""

XLSX, XLSB, XLS, ODS, CSV, HTML, XML = "xlsx", "xlsb", "xls", "ods", "csv", "html", "xml"
