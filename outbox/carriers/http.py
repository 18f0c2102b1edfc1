"""What a call over HTTP that went wrong says: whether anything of it can have arrived."""

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, SSLError

OURS_TO_MEND = (401, 402, 403, 404, 429)
NOTHING_WENT_OUT = (NewConnectionError, ConnectTimeoutError, SSLError)


def nothing_went_out(error: BaseException | None) -> bool:
    """Whether the call failed before its first byte left: no such name, no connection, no agreement on a key."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    reason = getattr(error.args[0], "reason", None) if error is not None and error.args else None
    return isinstance(reason, NOTHING_WENT_OUT)
