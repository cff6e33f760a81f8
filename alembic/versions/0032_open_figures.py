"""open figures: what is published every night, and the views that tools of analysis read"""

import sqlalchemy as sa

from alembic import op

revision: str = "0032"
down_revision: str | None = "0031"

READER = "open_figures_reader"
PLACE = """
  p.slug AS programme, f.place_kind, f.place_code,
  CASE f.place_kind WHEN 'national' THEN 'France entière' ELSE a.name END AS place_name
"""
FROM = """
  FROM published_figure f JOIN programme p ON p.id = f.programme_id
  LEFT JOIN academie a ON f.place_kind = 'academie' AND a.code = f.place_code
"""
VIEWS = {
    "weekly": (
        f"""
        SELECT {PLACE}, f.week,
          max(f.value) FILTER (WHERE f.measure = 'active_people') AS active_people,
          max(f.value) FILTER (WHERE f.measure = 'active_schools') AS active_schools,
          max(f.value) FILTER (WHERE f.measure = 'trying_people') AS trying_people,
          max(f.value) FILTER (WHERE f.measure = 'videos') AS videos,
          max(f.value) FILTER (WHERE f.measure = 'views') AS views,
          max(f.published_at) AS published_at
        {FROM} WHERE f.measure IN
          ('active_people', 'active_schools', 'trying_people', 'videos', 'views')
        GROUP BY 1, 2, 3, 4, 5
        """,
        "Chiffres par semaine, de la France et de chaque académie. Une semaine sans ligne n’a rien eu.",
        {
            "week": "Lundi de la semaine.",
            "active_people": "Enseignants actifs, arrondi à 5 ; vide de 1 à 4 personnes.",
            "active_schools": "Écoles actives, arrondi à 5 ; vide avec leurs personnes.",
            "trying_people": "Personnes qui ont raconté un essai, arrondi à 5 ; vide de 1 à 4.",
            "videos": "Vidéos publiées.",
            "views": "Vues.",
        },
    ),
    "coverage": (
        f"""
        SELECT {PLACE}, f.week,
          max(f.value) FILTER (WHERE f.measure = 'perimeter_schools') AS schools,
          max(f.value) FILTER (WHERE f.measure = 'covered_schools') AS covered,
          max(f.published_at) AS published_at
        {FROM} WHERE f.measure IN ('perimeter_schools', 'covered_schools') GROUP BY 1, 2, 3, 4, 5
        """,
        "Écoles du périmètre et écoles couvertes depuis la rentrée, telles que publiées chaque semaine.",
        {
            "week": "Lundi de la semaine de publication ; la semaine en cours change chaque nuit.",
            "schools": "Écoles du périmètre.",
            "covered": "Écoles couvertes ; vide quand le chiffre permettrait d’en trouver un plus petit que 5.",
        },
    ),
    "perimeter": (
        """
        SELECT p.slug AS programme, t.school_year, t.departement_code, d.name AS departement_name,
          t.priority, t.schools, round(t.classes::numeric)::integer AS classes
        FROM perimeter_total t JOIN programme p ON p.id = t.programme_id
        JOIN departement d ON d.code = t.departement_code WHERE t.level = ''
        """,
        "Le périmètre, d’après l’annuaire : écoles et classes dédoublées estimées, par département.",
        {
            "school_year": "Première année civile de l’année scolaire.",
            "priority": "rep, rep_plus ou none.",
            "schools": "Écoles du périmètre.",
            "classes": "Classes dédoublées estimées.",
        },
    ),
}  # fmt: skip
# Roles are of the whole server, and a hosted database may forbid them: then the operator makes it.
ROLE = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{READER}') THEN
    CREATE ROLE {READER} NOLOGIN;
  END IF;
EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
END $$
"""
GRANTS = f"""
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{READER}') THEN
    GRANT USAGE ON SCHEMA open_figures TO {READER};
    GRANT SELECT ON ALL TABLES IN SCHEMA open_figures TO {READER};
  END IF;
END $$
"""


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "published_figure",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(20), nullable=False),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("programme_id", "place_kind", "place_code", "week", "measure"),
    )
    op.execute("CREATE SCHEMA open_figures")
    op.execute(
        "COMMENT ON SCHEMA open_figures IS "
        "'Chiffres ouverts, déjà protégés : à lire seulement. Voir docs/open-figures.md.'"
    )
    for name, (query, about, columns) in VIEWS.items():
        op.execute(f"CREATE VIEW open_figures.{name} AS {query}")
        op.execute(f"COMMENT ON VIEW open_figures.{name} IS '{about}'")
        for column, words in columns.items():
            op.execute(f"COMMENT ON COLUMN open_figures.{name}.{column} IS '{words}'")
    op.execute(ROLE)
    op.execute(GRANTS)


def downgrade() -> None:
    """Undo; the role stays, of the whole server, with nothing granted."""
    op.execute("DROP SCHEMA open_figures CASCADE")
    op.drop_table("published_figure")
