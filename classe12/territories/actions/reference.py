"""What the service cannot do without, installed with the migrations."""

from sqlmodel import Session

from classe12.core.upsert import upsert
from classe12.programmes.actions import install_programmes
from classe12.territories import reference
from classe12.territories.actions.calendars import install_known
from classe12.territories.models import Academie, Departement, EmailDomain


def install_reference_data(db: Session) -> None:
    """Install what the service cannot do without, in production too; run twice, it changes nothing.

    Programmes with their levels, themes and needs; académies, départements, accepted e-mail
    domains, school holidays. `python -m classe12 migrate` calls it after the migrations.
    """
    install_programmes(db)
    academies = reference.academies()
    upsert(
        db,
        Academie,
        [
            {"code": a.code, "name": a.name, "slug": a.slug, "region": a.region, "zone": a.zone}
            for a in academies
        ],
        key=["code"],
        change=["name", "slug", "region", "zone"],
    )
    upsert(
        db,
        Departement,
        [
            {
                "code": code,
                "insee": reference.insee_code(code),
                "name": name,
                "academie_code": a.code,
            }
            for a in academies
            for code, name in a.departements
        ],
        key=["code"],
        change=["insee", "name", "academie_code"],
    )
    upsert(
        db,
        EmailDomain,
        [
            {"domain": d.domain, "academie_code": d.academie_code, "kind": d.kind}
            for d in reference.domains()
        ],
        key=["domain"],
        change=["academie_code", "kind"],
    )
    install_known(db)
    db.expire_all()
