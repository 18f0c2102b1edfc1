"""Backups: made, read back beside the running site, checked, and only then put in its place."""
