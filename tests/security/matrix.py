"""Who may do what, written down once more by hand: the tests hold the code against this table.

A role is one of `served.people`, or "anonymous". Each need of the code is a row; a need that is not
here, or a role that is allowed more or less than here, fails the matrices.
"""

EVERYBODY = frozenset(
    {
        "anonymous", "teacher", "other_teacher", "relay", "moderator", "lead", "other_lead",
        "owner", "admin", "clerk", "auditor",
    }
)  # fmt: skip
SIGNED_IN = EVERYBODY - {"anonymous"}
MAY = {
    "anyone": EVERYBODY,
    "demo": EVERYBODY,  # where it exists at all: tests/security/test_demo_mode.py
    "signed_in": SIGNED_IN,
    "member": SIGNED_IN,
    "moderator": frozenset({"moderator", "owner", "admin"}),
    "lead": frozenset({"relay", "lead", "other_lead", "owner", "admin"}),
    "organiser": frozenset({"relay", "moderator", "lead", "other_lead", "owner", "admin"}),
    "owner": frozenset({"owner", "admin"}),
    "admin": frozenset({"admin"}),
    "clerk": frozenset({"clerk"}),
    "auditor": frozenset({"clerk", "auditor", "owner", "admin"}),
}
