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
        "Photos that you send in a talk, and recordings of what you say there, until somebody has typed them",
        "To show what you mean, and to hear you where you do not write",
        Period.ACTIVITY,
        "A photo: somebody outside the team first; then everybody. A recording, and what you write beside it: whoever "
        "types it; then the words as all other words",
        "proposals.PostFile.file proposals.PostFile.kind",
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
        "The name you choose in a group that designs something",
        "So that you are called as you want to be",
        Period.ACTIVITY,
        "The group and the team. Everybody, if you say yes to that",
        "proposals.Member.name_choice proposals.Member.name_shown",
    ),
    Group(
        Whose.TAKES_PART,
        "What you need so that you can be in a group: an interpreter, a carer, a quiet room",
        "To book it",
        Period.ACTIVITY,
        "The team that runs it",
        "proposals.Member.needs proposals.Member.wish",
    ),
    Group(
        Whose.ORGANISATION,
        "What a group that designs something is offered",
        "To promise it openly",
        Period.RECORD,
        "Everybody",
        "proposals.Group.offer_words proposals.FixedList.seed_from",
    ),
    Group(
        Whose.NOBODY,
        "How a group comes about, where somebody stands, and the lot: keys of chance, a hash and a seed",
        "To say who gets a place, and to draw again",
        Period.RECORD,
        "Everybody sees the lot. Your own key is shown to you alone",
        "proposals.Group.how proposals.Group.offers proposals.Member.side proposals.Member.state "
        "proposals.Member.key proposals.FixedList.keys proposals.FixedList.list_hash proposals.Draw.seed "
        "proposals.Draw.order",
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
        "proposals.Post.words_hash proposals.Statement.words_hash "
        "proposals.Passage.words_hash proposals.Passage.says proposals.Passage.part "
        "proposals.Suggestion.part proposals.Suggestion.settled proposals.Draft.part proposals.Design.agree "
        "proposals.Design.starts proposals.Outcome.result",
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
        Whose.NOBODY,
        "Counts that are published",
        "To say the same of what people agreed on after somebody has gone",
        Period.RECORD,
        "Everybody",
        "proposals.Agreeing.counted",
    ),
)
