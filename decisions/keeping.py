"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.TAKES_PART,
        "Your vote and how you were helped with it, as long as people can vote: sealed, so that nobody can read it",
        "To count it, to know that people get help with voting, and so that you can vote again until it closes",
        Period.VOTE,
        "Nobody. When the vote closes, votes that are alike are counted together, and yours is gone",
        "decisions.SealedBallot.sealed",
    ),
    Group(
        Whose.TAKES_PART,
        "What you write in a small group that decides: what you cannot live with, or what worries you",
        "To change the proposal so that you can live with it",
        Period.ACTIVITY,
        "The group and the team that runs it, under the name you choose",
        "decisions.RoundWords.words decisions.RoundWords.shown",
    ),
    Group(
        Whose.TAKES_PART,
        "Whether you can live with something that a small group decides",
        "To decide it together. If you are erased, it stays that somebody said so, without your name",
        Period.RECORD,
        "The group and the team that runs it. Everybody sees only what came out",
        "decisions.RoundAnswer.says",
    ),
    Group(
        Whose.ORGANISATION,
        "What is put to a small group, and how objections were settled, in the words of the team",
        "To say openly how it came about",
        Period.RECORD,
        "Everybody, after it has closed",
        "decisions.Round.name decisions.Round.about decisions.Round.changed decisions.Settlement.objection "
        "decisions.Settlement.words",
    ),
    Group(
        Whose.ORGANISATION,
        "What a vote is about: the question, the options, who votes, and by which rules",
        "To promise openly how votes count, before anybody votes",
        Period.RECORD,
        "Everybody",
        "decisions.Decision.question decisions.Decision.first_half decisions.Decision.second_half "
        "decisions.Decision.lot_from decisions.Decision.why_not_none decisions.Decision.share decisions.Option.name "
        "decisions.Option.about decisions.Option.picture_alt decisions.FixedRules.manifest",
    ),
    Group(
        Whose.ORGANISATION,
        "What is done with the result of a vote, why, and who decided",
        "To say openly what came of it",
        Period.RECORD,
        "Everybody",
        "decisions.Answer.happens decisions.Answer.because decisions.Answer.decided_by "
        "decisions.Answer.wrong_because",
    ),
    Group(
        Whose.NOBODY,
        "What came out of votes: how many there were of each kind, a list of receipts without names, and the lot",
        "So that everybody can count again, and find their receipt",
        Period.RECORD,
        "Everybody, as far as it gives nobody away",
        "decisions.Result.outcome decisions.Result.winners decisions.Result.tied decisions.Result.said "
        "decisions.Result.cast decisions.Result.asked decisions.Result.helped decisions.Result.receipts "
        "decisions.Result.lot_number decisions.CountedBallots.groups",
    ),
    Group(
        Whose.NOBODY,
        "Codes and hashes of votes",
        "To find who may vote by their link or code, which nobody can make from these; and to prove the rules",
        Period.RECORD,
        "Nobody; the hashes of the rules and of the list of voters: everybody",
        "decisions.Voter.look_up decisions.Voter.code_look_up decisions.Decision.key_check decisions.Decision.method "
        "decisions.Decision.each_by decisions.Decision.threshold decisions.Decision.ties decisions.Option.code "
        "decisions.Option.picture decisions.FixedRules.hash decisions.FixedRules.register_hash "
        "decisions.Answer.followed decisions.RoundAnswer.words_hash decisions.Settlement.how",
    ),
)
