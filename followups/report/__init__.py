"""The report of one activity: composed once as blocks, drawn as a page, as a PDF and as a document for a committee.

Whatever draws a file is imported by sweeps alone: no web process needs the memory.
"""
