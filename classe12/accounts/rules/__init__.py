"""Decisions about people: pure, no clock, no chance, no I/O.

`roles` who may do what; `codes` the code sent by mail; `sessions` how long a sign-in lasts;
`second_factor` the code of the telephone; `profile` the first sign-in; `redirects` where to go next.
"""

from classe12.accounts.rules.roles import (
    ADMIN,
    ANYONE,
    AUDITOR,
    CLERK,
    LEAD,
    MEMBER,
    MODERATOR,
    ORGANISER,
    OWNER,
    READER,
    SIGNED_IN,
    is_suspended,
)

__all__ = [
    "ADMIN",
    "ANYONE",
    "AUDITOR",
    "CLERK",
    "LEAD",
    "MEMBER",
    "MODERATOR",
    "ORGANISER",
    "OWNER",
    "READER",
    "SIGNED_IN",
    "is_suspended",
]
