"""The words that make a text wait: what one needs, and where they are listed."""

from classe12.accounts.rules.watched import folded_word

WORDS_PAGE = "/equipe/mots"
WORD, WORD_MAX = "mot_surveille", 40
MOST = 200  # words of a programme


def problems(typed: str, count: int) -> dict[str, str]:
    """Return what a watched word lacks; `count` is how many there are already."""
    word = folded_word(typed)
    if len(word) < 3:
        return {WORD: "Écrivez un mot d’au moins trois lettres."}
    if len(word) > WORD_MAX:
        return {WORD: f"Un mot, ou quelques-uns\u00a0: {WORD_MAX} caractères au plus."}
    if count >= MOST:
        return {WORD: f"Il y a déjà {MOST} mots\u00a0: retirez-en un d’abord."}
    return {}
