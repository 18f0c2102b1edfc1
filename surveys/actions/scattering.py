"""Forgetting in which order people answered."""

import logging

from django.db import OperationalError

from ladder.models import Participation
from people import actions as people_actions
from surveys.models import (
    Alike,
    AnswerFile,
    AnswerWords,
    ChoiceRow,
    Coding,
    CoReading,
    EqualityAnswer,
    Paper,
    Quote,
    Read,
    Response,
    SecondReading,
    Stub,
    Typed,
)

log = logging.getLogger(__name__)


def scatter_rows() -> None:
    """Lays down anew, in an order of chance, every row that is written while somebody answers, or while
    somebody reads what came in: who reads each day would leave behind what came before what.

    A table that is busy is left for the next time.
    """
    for model in (
        Participation,
        Response,
        AnswerWords,
        AnswerFile,
        Typed,
        ChoiceRow,
        Paper,
        EqualityAnswer,
        Stub,
        Coding,
        Read,
        Alike,
        Quote,
        SecondReading,
        CoReading,
    ):
        try:
            people_actions.scatter(model)
        except OperationalError:
            log.warning("The rows of %s were busy. They are laid down anew tomorrow.", model._meta.label)
