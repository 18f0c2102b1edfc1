"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.TAKES_PART,
        "What you say in a talk",
        "To answer you, and to say what changed because of it",
        Period.ACTIVITY,
        "Somebody outside the team first; then everybody, under the name you choose",
        "proposals.PostWords.words proposals.PostWords.shown",
    ),
    Group(
        Whose.TAKES_PART,
        "What you think of what others say in a talk, and which topics you want to hear of",
        "To show how many see it as somebody does, and to write to you",
        Period.ACTIVITY,
        "Nobody sees what one person pressed. Everybody sees how many, from 8 people",
        "proposals.Reaction.thinks",
    ),
    Group(
        Whose.ORGANISATION,
        "What changed because of a talk, or why nothing did",
        "To say openly what came of it",
        Period.RECORD,
        "Everybody",
        "proposals.Topic.outcome",
    ),
    Group(
        Whose.TAKES_PART,
        "What you write in proposals, and beside them",
        "To design together, and to say whose words they are",
        Period.ACTIVITY,
        "Somebody outside the team first; then everybody, under the name you choose",
        "proposals.PassageWords.words proposals.PassageWords.shown",
    ),
    Group(
        Whose.TAKES_PART,
        "What you have begun to write and not sent",
        "So that nothing is lost",
        Period.ACTIVITY,
        "Only you",
        "proposals.Draft.words",
    ),
    Group(
        Whose.ORGANISATION,
        "What becomes of proposals, why, and who decided",
        "To say openly what came of them",
        Period.RECORD,
        "Everybody",
        "proposals.Outcome.because proposals.Outcome.decided_by proposals.Outcome.wrong_because",
    ),
    Group(
        Whose.ORGANISATION,
        "Why two proposals that say nearly the same were joined",
        "To say openly what came of them",
        Period.RECORD,
        "Everybody",
        "proposals.Judged.because",
    ),
    Group(
        Whose.NOBODY,
        "Codes and hashes",
        "To tell the parts of a text apart, and to prove that words which had to go were these",
        Period.RECORD,
        "Nobody",
        "proposals.Post.words_hash proposals.Passage.words_hash proposals.Passage.says proposals.Passage.part "
        "proposals.Suggestion.part proposals.Suggestion.settled proposals.Draft.part proposals.Design.agree "
        "proposals.Design.starts proposals.Outcome.result",
    ),
)
