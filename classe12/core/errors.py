"""Refusals, in the user's words.

Invariant: the text of a `Refused` is a French sentence that says the fact and what to do; it is
shown as it is. Anything else that is raised is a defect and reaches people as an incident number.
"""


class Refused(Exception):
    """An expected refusal.

    Args:
        code: stable identifier for tests and logs, in snake_case.
        sentence: what the person reads.
        field: the form field concerned, if one is.
    """

    def __init__(self, code: str, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.field = field


class Invalid(Refused):
    """Several fields of a form refused at once; `problems` maps a field's name to its sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        field, sentence = next(iter(problems.items()))
        super().__init__("invalid", sentence, field)
        self.problems = problems


class NotFound(Refused):
    """Absent, deleted or not yours: one answer for the three, so that nothing can be guessed."""

    def __init__(self, sentence: str = "Cette page n’existe pas, ou n’est plus là.") -> None:
        super().__init__("not_found", sentence)


class Gone(Refused):
    """What was published here has been withdrawn: HTTP 410."""

    def __init__(self, sentence: str = "Cette vidéo a été retirée.") -> None:
        super().__init__("gone", sentence)


class TooMany(Refused):
    """A rate limit was reached; `retry_after` is in seconds."""

    def __init__(self, sentence: str, retry_after: int) -> None:
        super().__init__("too_many", sentence)
        self.retry_after = retry_after


class Misconfigured(Exception):
    """The service cannot start: the text says what to change. Printed alone, exit status 1."""
