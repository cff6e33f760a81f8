"""What the home says of what somebody's videos changed elsewhere."""

from classe12.core.text import NBSP, number

HOME = "/espace"
SHOWN = 3  # rows of a block: the whole of it is one press away


def tried(people: int, academies: int, *, several: bool = False) -> str:
    """Return "7 collègues de 4 académies ont essayé votre vidéo.", "" when nobody did.

    Args:
        people: distinct colleagues, the author left out.
        academies: distinct académies among those whose school is known.
        several: whether it is said of all one's videos.
    """
    what = "vos vidéos" if several else "votre vidéo"
    if people < 1:
        return ""
    if people == 1:
        return f"Un collègue a essayé {what}."
    place = f" de {academies}{NBSP}académies" if academies > 1 else ""
    return f"{number(people)}{NBSP}collègues{place} ont essayé {what}."
