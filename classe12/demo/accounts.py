"""The people whom a visitor of the demo may become, one a role; all of them fictitious.

Addresses end in `.demo` before an académie's domain: they belong to nobody.
"""

from dataclasses import dataclass

from classe12.accounts.models import Function, Role, ScopeKind

HOME = ("094", "Valbrune", "École des Tilleuls")  # département, commune and school of Camille


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody of the demo.

    Attributes:
        scope: territories of their role; the code of a circonscription is found by its name.
        has_joined: False for somebody who never completed a profile.
        school: whether they teach in the school of `HOME`.
        sentence: what this account is for, as a visitor reads it.
    """

    role: Role
    name: str
    email: str
    sentence: str
    function: Function = Function.AUTRE
    scope: tuple[ScopeKind, str] = (ScopeKind.NATIONAL, "")
    levels: tuple[str, ...] = ()
    school: bool = False
    has_joined: bool = True
    bio: str = ""


ACCOUNTS = (
    DemoAccount(
        Role.TEACHER,
        "Camille Roche",
        "camille.roche.demo@ac-creteil.fr",
        "Enseigne en CP : ses vidéos sont à tous les états.",
        Function.PROFESSEUR,
        levels=("CP",),
        school=True,
        bio="En CP depuis neuf ans, en classe dédoublée depuis quatre.\n\nCe que j’aime filmer\u00a0:\n\n"
        "- les **rituels** du matin\u00a0;\n- le calcul avec trois fois rien.",
    ),
    DemoAccount(
        Role.TEACHER,
        "Lucie Perrin",
        "lucie.perrin.demo@ac-lille.fr",
        "Arrive : son profil reste à remplir.",
        has_joined=False,
    ),
    DemoAccount(
        Role.MODERATOR,
        "Inès Bertin",
        "ines.bertin.demo@education.gouv.fr",
        "Relit les vidéos et répond aux auteurs.",
    ),
    DemoAccount(
        Role.LEAD,
        "Solène Marchand",
        "solene.marchand.demo@education.gouv.fr",
        "Suit l’adoption dans la France entière.",
    ),
    DemoAccount(
        Role.LEAD,
        "Hugo Vasseur",
        "hugo.vasseur.demo@ac-creteil.fr",
        "Suit l’adoption dans l’académie de Créteil.",
        scope=(ScopeKind.ACADEMIE, "24"),
    ),
    DemoAccount(
        Role.LEAD,
        "Nadia Ferrand",
        "nadia.ferrand.demo@ac-lille.fr",
        "Suit l’adoption dans l’académie de Lille.",
        scope=(ScopeKind.ACADEMIE, "09"),
    ),
    DemoAccount(
        Role.RELAY,
        "Paul Girard",
        "paul.girard.demo@ac-creteil.fr",
        "Conseiller pédagogique : suit sa circonscription.",
        Function.CPC,
        scope=(ScopeKind.CIRCONSCRIPTION, HOME[1]),
    ),
    DemoAccount(
        Role.OWNER,
        "Hélène Aubry",
        "helene.aubry.demo@education.gouv.fr",
        "Répond du programme : donne les rôles, voit tout ce qui est chiffré.",
    ),
    DemoAccount(
        Role.SPONSOR,
        "Marc Delaunay",
        "marc.delaunay.demo@education.gouv.fr",
        "Finance le programme : reçoit ses chiffres et ses alertes par courriel.",
    ),
    DemoAccount(
        Role.CLERK,
        "Denis Lacombe",
        "denis.lacombe.demo@education.gouv.fr",
        "Tient les crédits de la convention : commandes, services faits, paiements.",
    ),
    DemoAccount(
        Role.AUDITOR,
        "Sylvie Maurin",
        "sylvie.maurin.demo@education.gouv.fr",
        "Lit les comptes de la convention pour le ministère délégant.",
    ),
    DemoAccount(
        Role.ADMIN,
        "Samuel Rey",
        "samuel.rey.demo@education.gouv.fr",
        "Administre le service.",
    ),
)
