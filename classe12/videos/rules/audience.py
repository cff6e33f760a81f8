"""Who a published video is for, in words."""

from classe12.videos.models import Audience

LABELS: dict[Audience, str] = {
    Audience.PUBLIC: "Tout le monde",
    Audience.MEMBERS: "Les enseignants connectés",
    Audience.NETWORK: "Mon réseau",
}
MEANINGS: dict[Audience, str] = {
    Audience.PUBLIC: "Elle est dans le catalogue, les moteurs de recherche la trouvent.",
    Audience.MEMBERS: "Il faut un compte, ouvert avec une adresse académique, pour la voir.",
    Audience.NETWORK: "Seules les personnes des écoles de votre réseau la voient, une fois connectées.",
}
BADGES: dict[Audience, str] = {
    Audience.PUBLIC: "",
    Audience.MEMBERS: "Enseignants connectés",
    Audience.NETWORK: "Mon réseau",
}
SEEN_BY: dict[Audience, str] = {
    Audience.PUBLIC: "Tout le monde peut la voir.",
    Audience.MEMBERS: "Seules les personnes qui ont un compte peuvent la voir.",
    Audience.NETWORK: "Seules les personnes des écoles de son réseau peuvent la voir.",
}
NO_NETWORK = (
    "Votre école ne fait partie d’aucun réseau que nous connaissons : choisissez une autre réponse."
)
