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
        Whose.TAKES_PART,
        "What you add for others to agree with",
        "To find out what most people agree on",
        Period.ACTIVITY,
        "Somebody outside the team first; then everybody. We do not show whose words they are",
        "proposals.StatementWords.words proposals.StatementWords.shown",
    ),
    Group(
        Whose.TAKES_PART,
        "What you agree with, and whether you use care, look after somebody or work there",
        "To say what most people agree on, and what people of several groups agree on alike",
        Period.ACTIVITY,
        "Nobody sees what one person pressed or said they are. Everybody sees how many, of 20 people or more; and "
        "whether most of a group of 8 or more agreed",
        "proposals.Stance.says proposals.Declared.side",
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
        Whose.NOBODY,
        "Hashes",
        "To prove that words which had to go were these",
        Period.RECORD,
        "Nobody",
        "proposals.Post.words_hash proposals.Statement.words_hash",
    ),
    Group(
        Whose.NOBODY,
        "Counts that are published",
        "To say the same of what people agreed on after somebody has gone",
        Period.RECORD,
        "Everybody",
        "proposals.Agreeing.counted",
    ),
)
