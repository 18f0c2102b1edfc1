"""Reports that mail servers send back as mails: one could not be delivered, or its reader did not want it. Pure.

Of a delivery report (RFC 3464) counts what failed for good; of a complaint (RFC 5965) that there is one. Which of our
mails it is about is said by the Message-ID in the copy, or the head, that comes with it. Who sent the report is not
asked: nobody but whoever got the mail knows its Message-ID.
"""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

# Enhanced status codes (RFC 3463, RFC 7505) of an address at which nothing can arrive: no such person, place or name,
# moved away, takes no mail at all, shut.
NO_SUCH_ADDRESS = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
LARGEST = 20 * 1024 * 1024
MOST_PARTS = 50


@dataclass(frozen=True)
class Returned:
    """One of our mails, by its Message-ID; `status` is empty for a complaint."""

    message_id: str
    status: str
    reason: str

    @property
    def is_complaint(self) -> bool:
        return not self.status

    @property
    def no_such_address(self) -> bool:
        return self.status in NO_SUCH_ADDRESS


def read(mail: bytes) -> Returned | None:
    """What a mail reports of one of ours; None for any other mail, and for a report of a delay. Never raises."""
    try:
        return _read(message_from_bytes(mail[:LARGEST], policy=policy.default))
    except Exception:  # noqa: BLE001  (anybody can send a mail, and the parser raises whatever it likes at odd ones)
        return None


def _read(report: EmailMessage) -> Returned | None:
    if report.get_content_type() != "multipart/report":
        return None
    parts = list(report.walk())[:MOST_PARTS]
    message_id = next((found for part in parts[1:] if (found := _id_of_ours(part))), "")
    if not message_id:
        return None
    if any(part.get_content_type() == "message/feedback-report" for part in parts):
        return Returned(message_id, "", "Its reader told their mail program that they do not want it.")
    for part in parts:
        if part.get_content_type() == "message/delivery-status" and (failed := _failed(part)):
            return Returned(message_id, *failed)
    return None


def _id_of_ours(part: Message) -> str:
    """From the copy of our mail, which is a part of the report, or from its head alone."""
    if part.get_content_type() == "text/rfc822-headers":
        head = message_from_bytes(_bytes_in(part), policy=policy.default)
        return str(head.get("Message-ID", "")).strip()
    if part.get_content_type() == "message/rfc822":
        return next((str(one.get("Message-ID", "")).strip() for one in _parts_in(part)), "")
    return ""


def _bytes_in(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _parts_in(part: Message) -> list[Message]:
    found = part.get_payload()
    return [one for one in found if isinstance(one, Message)] if isinstance(found, list) else []


def _failed(part: Message) -> tuple[str, str] | None:
    """The status and the reason of the first recipient for whom it failed for good."""
    for fields in _parts_in(part):
        status = str(fields.get("Status", "")).split()[:1]
        if (
            str(fields.get("Action", "")).strip().lower() == "failed"
            and status
            and status[0].startswith("5.")
        ):
            said = " ".join(str(fields.get("Diagnostic-Code", "")).split()).removeprefix("smtp; ")
            return status[0], f"It came back: {said or status[0]}"
    return None
