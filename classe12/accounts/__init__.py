"""People, roles, sign-in and sessions.

Owns: persons, memberships, co-teaching pairs, grants of roles with their territories, sign-in codes,
sessions, the second factor; the register of personal data, copies and erasures (`rules.register`).
Invariants: no password exists; a code and a session token are stored hashed only; a staff role
counts only in a session whose second factor was given; identity never lives in a state var.
Emits: PersonJoined (profile completed for a programme), SignedIn, StaffRightsOpened, ColleagueInvited,
MeasurementRefused, PersonErased.
"""
