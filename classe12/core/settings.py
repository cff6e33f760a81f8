"""Every setting of the service, read once from the environment.

The table in docs/operations.md lists each of them; tests/integrity/test_settings.py keeps it true.
"""

import re
import secrets
from functools import lru_cache
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from classe12.core.errors import Misconfigured

MIB = 1024 * 1024


# pydantic's kinds of refusals, in words for who runs the service
FRENCH = {
    "int_parsing": "il faut un nombre entier",
    "bool_parsing": "il faut 1 (oui) ou 0 (non)",
    "greater_than_equal": "il faut {ge} au moins",
    "less_than_equal": "il faut {le} au plus",
}


class Settings(BaseSettings):
    """The service's settings; `CLASSE12_` is the prefix of those without a usual name."""

    model_config = SettingsConfigDict(
        env_prefix="CLASSE12_", frozen=True, extra="ignore", populate_by_name=True
    )

    var: Path = Field(Path("var"), description="Folder of everything the service writes")
    port: int = Field(
        8000,
        ge=1,
        le=65535,
        validation_alias=AliasChoices("PORT", "CLASSE12_PORT"),
        description="Port of the web server",
    )
    host: str = Field("127.0.0.1", description="Address the web server listens on")
    public_url: str = Field(
        "",
        description="Address people type; default http://localhost:PORT. Links in mails start with it",
    )
    other_hosts: str = Field(
        "",
        description="Other host names people type, one or more a policy, with commas between them",
    )
    database_url: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("DATABASE_URL", "CLASSE12_DATABASE_URL"),
        description="PostgreSQL to use; default: a server of our own under the data folder",
    )
    smtp_url: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("SMTP_URL", "CLASSE12_SMTP_URL"),
        description="smtp://user:password@host:port (or smtps://); default: files in the data folder",
    )
    mail_from: str = Field(
        "equipe@classe12.example", description="Sender of mails; answers are read"
    )
    storage_url: str = Field(
        "", description="s3://bucket/prefix to keep files in S3; default: the data folder"
    )
    secret_key: SecretStr | None = Field(
        None, description="Pepper of codes and signatures; default: drawn once into the data folder"
    )
    demo: bool | None = Field(
        None,
        description="Fictitious data, /demo and /demo/courrier; default: on without DATABASE_URL and SMTP_URL",
    )
    trusted_proxy_hops: int = Field(
        0, ge=0, le=5, description="Number of reverse proxies in front of the service"
    )
    database_pool: int = Field(16, ge=2, le=200, description="Database connections of one process")
    upload_max_bytes: int = Field(
        200_000_000, ge=MIB, description="Largest video accepted, in bytes"
    )
    worker_concurrency: int = Field(
        1, ge=1, le=16, description="Videos processed at once by one worker"
    )
    invitation_weeks: int = Field(
        6, ge=1, le=52, description="Weeks between two invitations to the mailbox of a school"
    )
    quiet_school_days: int = Field(
        10,
        ge=2,
        le=60,
        description="Days of class without review, weekly mail or news after which leads are told",
    )
    speech_model: str = Field(
        "",
        description="Folder of a faster-whisper model: drafts of captions; default: none are made",
    )

    @field_validator("database_url")
    @classmethod
    def _only_postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("postgresql://", "postgres://")):
            raise ValueError("DATABASE_URL doit commencer par postgresql://")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _only_smtp(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.match(r"smtps?://[^/]+$", value.get_secret_value().rstrip("/")):
            raise ValueError("SMTP_URL s’écrit smtp://personne:secret@machine:port, ou smtps://")
        return value

    @property
    def is_demo(self) -> bool:
        """Whether demo pages exist: never by default as soon as a real database or mail server is set."""
        if self.demo is not None:
            return self.demo
        return self.database_url is None and self.smtp_url is None

    @property
    def base_url(self) -> str:
        """Address of the service without a final slash, never taken from a request."""
        return (self.public_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def origins(self) -> tuple[str, ...]:
        """Every address that pages are served from, the main one first."""
        scheme = self.base_url.partition("://")[0]
        others = (name.strip() for name in self.other_hosts.split(","))
        return (self.base_url, *(f"{scheme}://{name}" for name in others if name))

    @property
    def is_https(self) -> bool:
        """Whether cookies may be marked Secure."""
        return self.base_url.startswith("https://")

    def pepper(self) -> bytes:
        """Return the secret mixed into hashed codes and signatures.

        Returns:
            32 bytes or more; drawn and kept under the data folder when no secret is set.
        """
        if self.secret_key:
            return self.secret_key.get_secret_value().encode()
        path = self.var / "secret"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            drawn = path.with_suffix(f".{secrets.token_hex(4)}")
            drawn.write_text(secrets.token_hex(32))
            drawn.chmod(0o600)
            try:
                path.hardlink_to(drawn)  # the first process to link wins
            except FileExistsError:
                pass
            drawn.unlink()
        return path.read_bytes()


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings of this process.

    Raises:
        Misconfigured: when a variable has a value that cannot be used; says which and why.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        name = name if name.isupper() else f"CLASSE12_{name.upper()}"
        reason = FRENCH.get(first["type"], first["msg"].removeprefix("Value error, "))
        reason = reason.format_map(first.get("ctx", {}))
        raise Misconfigured(f"Réglage {name} : {reason}. Voir docs/operations.md.") from None
