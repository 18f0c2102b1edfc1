"""What keeps people safe: concerns, black-outs, readings and rulings; what was erased, and what has to stay."""

from safety.models.blackouts import BlackOut
from safety.models.concerns import Concern, ConcernNote, Raised, Settled
from safety.models.duties import Duty, Part, keepers, with_the_role
from safety.models.erasures import Erasure, How, PersonRequest, Proof, State, Wanted, Who
from safety.models.keeping import LegalHold, Night
from safety.models.objections import Objection, ObjectionWords
from safety.models.public_words import PublicWords
from safety.models.readings import Outcome, Reading
from safety.models.reports import Report
from safety.models.rulings import Did, Ruling, Why
from safety.models.word_lists import WordList

__all__ = [
    "BlackOut",
    "Concern",
    "ConcernNote",
    "Did",
    "Duty",
    "Erasure",
    "How",
    "LegalHold",
    "Night",
    "Objection",
    "ObjectionWords",
    "Outcome",
    "Part",
    "PersonRequest",
    "Proof",
    "PublicWords",
    "Raised",
    "Reading",
    "Report",
    "Ruling",
    "Settled",
    "State",
    "Wanted",
    "Who",
    "Why",
    "WordList",
    "keepers",
    "with_the_role",
]
