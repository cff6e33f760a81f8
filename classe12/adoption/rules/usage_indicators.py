"""What each figure of the usage page means: one definition, read by the screen, the files and the help."""

from classe12.adoption.rules.indicators import JOURNAL, TRIED, Indicator, Unit

VISIT = Indicator(
    "visites", "Visites", Unit.PUBLIC,
    "Pages ouvertes depuis ailleurs (adresse, favori, lien d’un autre site), depuis la rentrée, équipe exceptée. "
    "Personne n’est suivi : la même personne compte à chaque venue, et aucun territoire n’est connu.",
    JOURNAL,
)  # fmt: skip
ACCOUNT = Indicator(
    "comptes", "Comptes créés", Unit.PEOPLE,
    "Personnes rattachées à une école dont le profil a été complété depuis la rentrée.", JOURNAL,
)  # fmt: skip
ACTIVATED = Indicator(
    "actives_7_jours", "Activés", Unit.PEOPLE,
    "Personnes qui ont regardé au moins 75 % d’une première vidéo dans les 7 jours qui suivent leur "
    "inscription. La vidéo n’est pas notée.",
    JOURNAL,
)  # fmt: skip
REGULAR = Indicator(
    "reguliers", "Réguliers", Unit.PEOPLE,
    "Personnes actives dans au moins 2 des 4 dernières semaines de classe de leur zone, à la fin de la "
    "dernière semaine de classe terminée.",
    f"{JOURNAL} et calendrier scolaire",
)  # fmt: skip
RECOMMENDED = Indicator(
    "ont_recommande", "Ont recommandé", Unit.PEOPLE,
    "Personnes qui, depuis la rentrée, ont partagé l’adresse d’une vidéo ou invité un collègue. Ni la vidéo ni "
    "le destinataire ne sont notés.",
    JOURNAL,
)  # fmt: skip
CONTRIBUTED = Indicator(
    "ont_contribue", "Ont contribué", Unit.PEOPLE,
    "Personnes dont une vidéo au moins a été publiée depuis la rentrée.", JOURNAL,
)  # fmt: skip
NORTH_STAR = Indicator(
    "essais_de_la_periode", "Ont essayé, cette période", Unit.PEOPLE,
    "Personnes rattachées à une école qui ont raconté, depuis le début de la période scolaire de leur zone, "
    "au moins un essai de la pratique d’un collègue. Les vacances comptent avec la période qui les précède.",
    f"{JOURNAL} et calendrier scolaire",
)  # fmt: skip
STICKINESS = Indicator(
    "assiduite", "Assiduité", Unit.PEOPLE,
    "Pour les personnes actives dans les 4 dernières semaines de classe, part de ces semaines où elles l’ont "
    "été, en moyenne, à 5 % près. Venir une seule fois donne 25 %.",
    f"{JOURNAL} et calendrier scolaire",
)  # fmt: skip
LIFECYCLE = Indicator(
    "cycle_de_vie", "Nouveaux, fidèles, revenus, endormis", Unit.PEOPLE,
    "Chaque semaine de classe : nouveaux, actifs pour la première fois connue ; fidèles, actifs aussi la "
    "semaine de classe d’avant ; revenus, actifs après au moins une semaine de classe sans ; endormis, actifs "
    "la semaine d’avant et pas celle-ci. Les vacances de chaque zone ne comptent pas.",
    f"{JOURNAL} et calendrier scolaire",
)  # fmt: skip
RETENTION = Indicator(
    "retention", "Qui revient", Unit.PEOPLE,
    "Parmi ceux qui sont venus pour la première fois connue la même semaine, ou la même période, part de ceux "
    "qui sont actifs une, deux, trois… semaines ou périodes de classe plus tard. La première période gardée "
    "réunit aussi ceux qui venaient déjà. La période en cours n’est pas finie : sa part peut encore monter.",
    f"{JOURNAL} et calendrier scolaire",
)  # fmt: skip
CHAIN = Indicator(
    "chaine", "De l’envie à la publication", Unit.PEOPLE,
    "Contributions commencées, dont un fichier a été envoyé, proposées à la relecture, publiées, depuis la "
    "rentrée. Délai : médiane entre la proposition et la publication. Demandes répondues : part des demandes "
    "d’aide ouvertes depuis plus de 10 jours qui ont reçu une réponse dans les 10 jours. Qui refuse la mesure de "
    "son usage n’y est pas compté.",
    "contributions, demandes d’aide",
)  # fmt: skip
FORECAST = Indicator(
    "prevision", "Couverture d’ici la fin de l’année scolaire", Unit.SCHOOLS,
    "Écoles couvertes attendues à la dernière semaine de classe : celles d’aujourd’hui, plus les semaines de "
    "l’an passé qui restent, au rythme des huit dernières semaines ; sans année passée, ce rythme, qui "
    "s’essouffle de 7 % par semaine. Intervalle : 8 fois sur 10, d’après les erreurs du passé. À 5 écoles près.",
    f"annuaire et {JOURNAL}",
)  # fmt: skip
UNKNOWN_CALENDAR = (
    "Calendrier scolaire pas encore connu du service\u00a0: {zones}. Toutes les semaines y comptent comme des "
    "semaines de classe, et l’année scolaire comme une seule période"
)
FUNNEL = (ACCOUNT, ACTIVATED, REGULAR, RECOMMENDED, TRIED, CONTRIBUTED)
ALL = (
    VISIT, *FUNNEL, NORTH_STAR, STICKINESS, LIFECYCLE, RETENTION, CHAIN, FORECAST,
)  # fmt: skip
