"""Which addresses may open an account: personal ones, under an accepted domain.

Domains are data (`EmailDomain`). A school's shared mailbox (ce.<UAI>@, ecole.<UAI>@, <UAI>@) is
refused: whoever reads it would be the same person.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

ADDRESS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
SCHOOL_MAILBOX = re.compile(r"(?:^|[._-])\d{7}[a-z](?:$|[._-])")
LONGEST = 254
EXAMPLE = "prenom.nom@ac-creteil.fr"


@dataclass(frozen=True, slots=True)
class EmailVerdict:
    """What was decided about an address.

    Attributes:
        email: the address in lower case, without spaces around it.
        code: "accepted", "malformed", "school_mailbox" or "unknown_domain".
        academie_code: the académie of an accepted address, None for a domain without one.
        sentence: why it is refused and what to do; empty when accepted.
    """

    email: str
    code: str
    academie_code: str | None = None
    sentence: str = ""

    @property
    def is_accepted(self) -> bool:
        """Whether the address may open an account."""
        return self.code == "accepted"


def classify_email(address: str, domains: Mapping[str, str | None]) -> EmailVerdict:
    """Say whether an address may open an account, and in which académie.

    Args:
        address: what was typed.
        domains: académie code (or None) of each accepted domain; see `queries.email_domains`.
    """
    email = address.strip().strip("\u00a0\u200b").lower()
    if len(email) > LONGEST or not ADDRESS.fullmatch(email):
        return EmailVerdict(
            email[:LONGEST],
            "malformed",
            sentence=f"Cette adresse n’est pas complète. Écrivez-la comme ceci : {EXAMPLE}.",
        )
    local, _, domain = email.partition("@")
    if domain not in domains:
        return EmailVerdict(email, "unknown_domain", sentence=_unknown(domain, domains))
    if SCHOOL_MAILBOX.search(local):
        return EmailVerdict(
            email,
            "school_mailbox",
            sentence="C’est la boîte de l’école, que plusieurs personnes lisent. "
            f"Utilisez votre adresse professionnelle à vous, par exemple {EXAMPLE}.",
        )
    return EmailVerdict(email, "accepted", academie_code=domains[domain])


def _unknown(domain: str, domains: Mapping[str, str | None]) -> str:
    near = get_close_matches(domain[:60], list(domains), n=1, cutoff=0.85)
    if near:
        return f"@{domain} n’est pas un domaine académique. Vouliez-vous écrire @{near[0]} ?"
    return (
        "Il faut une adresse professionnelle de l’Éducation nationale : @ac-… suivi de votre "
        f"académie (par exemple {EXAMPLE}) ou @education.gouv.fr. Vous n’en avez pas ? "
        "Écrivez-nous : l’adresse est au bas de chaque page."
    )
