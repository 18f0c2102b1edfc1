"""What an action raises when it will not do something: the message is the sentence the person reads."""


class Refused(Exception):
    """An action was refused. `str(error)` is shown to the person as it stands."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
