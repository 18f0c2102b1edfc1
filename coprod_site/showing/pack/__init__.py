"""The evidence pack of an activity: everything that is recorded of it, for whoever inspects.

One structure of plain values (`contents.of`) is what the page draws, what the files hold and what the hash is of. It
holds no participant's name and nothing that a participant wrote; people are counted through people/disclosure.py.
"""

from coprod_site.showing.pack.contents import of
from coprod_site.showing.pack.gathering import Counts, counts_of, for_pack
from coprod_site.showing.pack.handing_over import (
    Made,
    as_json,
    css,
    digest,
    facts_csv,
    file_name,
    files,
    folder_name,
    zipped,
)

__all__ = [
    "Counts",
    "Made",
    "as_json",
    "counts_of",
    "css",
    "digest",
    "facts_csv",
    "file_name",
    "files",
    "folder_name",
    "for_pack",
    "of",
    "zipped",
]
