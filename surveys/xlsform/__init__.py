"""Questions that come in as XLSForm, and go out as XLSForm (docs/xlsform.md). Pure but for reading.py, which starts the
one program that opens spreadsheets (program.py): no web process loads pyxform or openpyxl.
"""
