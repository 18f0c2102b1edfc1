"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.TAKES_PART,
        "Your answers",
        "To plan care and support, and to reply to you",
        Period.ACTIVITY,
        "Staff of the team that asked you, without your name. Where the survey says so, also a few people who took "
        "part: they see own words, without the names we find",
        "surveys.Response.answers surveys.AnswerWords.words surveys.ChoiceRow.option surveys.Response.reference "
        "surveys.Response.came_by surveys.Response.counted surveys.AnswerImport.people surveys.KeptCount.option",
    ),
    Group(
        Whose.TAKES_PART,
        "Words of yours that we may show, if you said so",
        "To say what we heard in people's own words",
        Period.ACTIVITY,
        "Staff of the team that asked you. Everybody, once two of them have looked at it and it is published",
        "surveys.Quote.words",
    ),
    Group(
        Whose.TAKES_PART,
        "A picture of your answers, if you answered on paper",
        "To check what was typed in from it",
        Period.ACTIVITY,
        "Whoever types it in; later only people who keep others safe, with a reason that you can read",
        "surveys.Paper.scan surveys.Paper.cannot_read",
    ),
    Group(
        Whose.TAKES_PART,
        "Answers you began and did not hand in",
        "So that you can stop and come back",
        Period.DRAFT,
        "Nobody",
        "surveys.Response.seen",
    ),
    Group(
        Whose.TAKES_PART,
        "Photos, papers and recordings you sent as an answer. If we do not know who you are, we erase a recording once "
        "it is typed",
        "To see what you mean, to type what you said, and to plan care and support",
        Period.ACTIVITY,
        "Staff of the team that asked you, without your name. A face, a place or a voice can tell who you are. They "
        "hear a recording only until it is typed; later only people who keep others safe, with a reason that you can "
        "read",
        "surveys.AnswerFile.file",
    ),
    Group(
        Whose.TAKES_PART,
        "What you chose to say about yourself: your age, health, sex, gender, ethnic group, religion, sexual "
        "orientation, and if you are a carer. Only if you want to, and apart from your answers and your name",
        "To see whether we reach everybody. The law allows it because we check that people are treated alike",
        Period.ACTIVITY,
        "Staff of the team that asked you see how many chose each answer, and no small number",
        "surveys.EqualityAnswer.option",
    ),
    Group(
        Whose.ORGANISATION,
        "What we ask, and the themes we found",
        "To ask, and to say what we heard",
        Period.RECORD,
        "Everybody",
        "surveys.Question.words surveys.Question.hint surveys.Question.choices surveys.Question.statements "
        "surveys.QuestionnaireVersion.document surveys.QuestionnaireVersion.reason surveys.Questionnaire.equality "
        "surveys.Theme.words surveys.Question.why surveys.Piece.file surveys.ChoicePicture.file "
        "surveys.LibraryQuestion.words surveys.LibraryQuestion.why surveys.LibraryQuestion.rest surveys.Told.why "
        "surveys.PublishedResults.document surveys.AnswerImport.source surveys.AnswerImport.columns "
        "surveys.AnswerImport.meanings",
    ),
    Group(
        Whose.ORGANISATION,
        "What staff note beside a theme, and why they do not show a quote",
        "So that all who read answers do it in the same way",
        Period.RECORD,
        "Staff of the team that asked you",
        "surveys.Theme.note surveys.Quote.reason",
    ),
    Group(
        Whose.STAFF,
        "Files with answers that you took out, and what for",
        "To know who took which answers away",
        Period.RECORD,
        "Yourself, and whoever decides on answers for researchers",
        "surveys.Export.why surveys.ResearchRequest.who surveys.ResearchRequest.why "
        "surveys.ResearchRequest.refused_why",
    ),
    Group(
        Whose.NOBODY,
        "Codes of questions",
        "To find which answer belongs to which question",
        Period.RECORD,
        "Everybody",
        "surveys.Question.code surveys.Question.kind surveys.QuestionnaireVersion.hash surveys.Response.state "
        "surveys.AnswerWords.question surveys.ChoiceRow.question surveys.Coding.question surveys.Read.question "
        "surveys.Quote.question surveys.Quote.state surveys.SecondReading.themes surveys.CoReading.themes "
        "surveys.Question.when surveys.Question.instead_of surveys.ChoiceRow.statement "
        "surveys.Questionnaire.languages surveys.Piece.sha256 surveys.Piece.kind "
        "surveys.LibraryQuestion.code surveys.LibraryQuestion.topic surveys.LibraryQuestion.kind "
        "surveys.Told.what surveys.Told.key surveys.Told.judged surveys.Search.of "
        "surveys.AnswerFile.question surveys.AnswerFile.kind surveys.ChoicePicture.hash surveys.ChoicePicture.kind "
        "surveys.Paper.code surveys.Paper.scan_kind surveys.Questionnaire.mode surveys.EqualityAnswer.question "
        "surveys.Stub.hash surveys.Response.way_back surveys.Typed.question surveys.Typed.what "
        "surveys.Export.format surveys.Export.state surveys.Export.file "
        "surveys.Export.why_not surveys.KeptCount.what surveys.KeptCount.question "
        "surveys.KeptCount.statement surveys.AnswerImport.digest surveys.AnswerImport.stopped",
    ),
)
