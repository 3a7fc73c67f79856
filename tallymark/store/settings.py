"""Every setting, read once from the environment into one frozen object.

A `TALLYMARK_` name that is not listed here, or a value that does not fit, stops the start with one line that names it.
"""

import os
import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from tallymark.errors import BadSetting
from tallymark.store.crawls.loopback import is_loopback, loopback_origin

PREFIX = "TALLYMARK_"
HOST_NAME = re.compile(r"\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)*")
"""A name, an IPv4 address, or an IPv6 one in brackets, as they stand in addresses."""
_DATABASES = ("sqlite", "postgresql", "postgres")
_QUEUES = ("redis", "rediss", "unix")


class Settings(BaseSettings):
    """With none set, everything runs from `var/`: SQLite and an embedded Valkey."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data_dir: Path = Path("var")
    """Where the database, the embedded Valkey, dumps and logs live."""
    database_url: str = ""
    """SQLAlchemy URL of a PostgreSQL or SQLite database; empty: SQLite in `data_dir`."""
    redis_url: str = ""
    """URL of a Redis or Valkey; empty: an embedded Valkey in `data_dir`."""
    reports: str = ""
    """Folders of reports outside the package, parted like those of PATH; each a report's, or one that holds such."""
    base_url: str = "http://127.0.0.1:8000"
    """How the public reaches the service; links in labels start with it."""
    hosts: str = ""
    """Names by which the service may be asked for beside that of `base_url` and this machine's, parted by commas."""
    secret_key: str = ""
    """Signs sessions; empty: made at first use and kept in `data_dir`."""
    contact: str = "https://tallymark.example/crawler"
    """A page or address in the crawler's user agent, where a site's owner can complain."""
    crawl_loopback: str = ""
    """The one origin on this machine that may be crawled, for tests and the demonstration; production refuses it."""
    crawl_delay: float = Field(default=1.0, ge=0, le=60)
    """Seconds between two requests to one site, at least."""
    crawl_at_once: int = Field(default=1, ge=1, le=8)
    """Open requests to one host, at most."""
    crawl_daily_budget: int = Field(default=5_000, ge=1)
    """Requests to one host a day (UTC), at most, whatever crawls and however often it is started."""
    crawl_timeout: float = Field(default=8.0, gt=0, le=300)
    """Seconds that one response may take, what redirects to it included."""
    crawl_max_bytes: int = Field(default=8_000_000, gt=0)
    """Largest body that is read, as it comes and unpacked; a larger one is dropped."""
    keep_visits_days: int = Field(default=30, ge=1)
    """How long it is kept where a crawl that ended went; its counts are kept for good."""
    dump_schedule: str = ""
    """When claims are written to files by themselves, in cron's five fields (UTC); empty: only when it is asked for."""
    check_max_bytes: int = Field(default=200_000, gt=0)
    """Largest text that `/api/v1/check` takes."""
    log_format: Literal["text", "json"] = "text"
    """Of the lines that `serve`, `worker` and `scheduler` log: key=value, or one JSON object each."""
    log_level: Literal["info", "warning", "error"] = "warning"
    """What is logged: only errors, warnings too, or also what goes well, such as each request."""
    metrics_key: str = ""
    """What whoever asks for `/metrics` must send; empty: it is only told to this machine itself."""
    checks_a_minute: int = Field(default=60, ge=1)
    """Texts that anybody may have checked."""
    reads_a_minute: int = Field(default=600, ge=1)
    """Anything else that anybody may ask for, but for labels, which are not counted."""
    writes_an_hour: int = Field(default=20, ge=1)
    """Forms and cases that anybody may send: contesting one claim on its page takes two."""
    sign_ins_an_hour: int = Field(default=60, ge=1)
    """Times that anybody may try to sign in to the console."""
    key_factor: int = Field(default=20, ge=1)
    """How many times as much is allowed with a key."""
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    """Proxies between readers and the service that each add the address before them to `X-Forwarded-For`."""
    alert_webhook: str = ""
    """Where alerts are sent as JSON; empty: nowhere."""
    alert_private: bool = False
    """Whether that may be an address of this machine or its network."""
    alert_email_to: str = ""
    """Addresses, parted by commas, that alerts are mailed to; empty: none."""
    alert_email_from: str = "tallymark@localhost"
    """Whom those mails are from."""
    smtp_url: str = "smtp://localhost"
    """The mail server that takes them, like smtps://user:password@mail.example."""
    oidc_issuer: str = ""
    """The OpenID Connect provider by which operators may sign in; empty: by password only."""
    oidc_client_id: str = Field(default="", validate_default=True)
    """As what the provider knows this installation."""
    oidc_client_secret: str = ""
    """Shown to the provider; empty for a client that has none."""
    oidc_scope: str = "openid profile email"
    """What the provider is asked to tell of who signs in."""
    oidc_name_claim: str = "preferred_username"
    """What of that is the name of the user here."""
    oidc_groups_claim: str = "groups"
    """What of that are the groups that give roles."""
    oidc_roles: str = ""
    """Which group gives which role, like `admin=chiefs, operator=desk`; empty: only users that were made here."""
    bucket_size: int = Field(default=8, ge=1, le=1000)
    """A label bucket is padded to a multiple of so many pages, so that its size tells nothing."""

    @field_validator("base_url")
    @classmethod
    def _is_web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("it must be an address like https://labels.example")
        return value

    @field_validator("hosts")
    @classmethod
    def _are_names(cls, value: str) -> str:
        if not all(HOST_NAME.fullmatch(name) for name in _parted(value)):
            raise ValueError("it must be names like labels.example, parted by commas, without schemes and ports")
        return value.lower()

    @field_validator("alert_webhook")
    @classmethod
    def _is_webhook(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
            raise ValueError("it must be an address like https://chat.example/hook")
        return value

    @field_validator("oidc_issuer")
    @classmethod
    def _is_issuer(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (not parts.hostname or (parts.scheme != "https" and not is_loopback(parts.hostname))):
            raise ValueError("it must be an https address like https://login.example")
        return value

    @field_validator("oidc_client_id")
    @classmethod
    def _goes_with_an_issuer(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("oidc_issuer") and not value:
            raise ValueError("TALLYMARK_OIDC_ISSUER needs it")
        return value

    @field_validator("oidc_roles")
    @classmethod
    def _gives_roles(cls, value: str) -> str:
        if value:
            from tallymark.store.people.roles import roles_by_group  # noqa: PLC0415 - few settings have one

            roles_by_group(value)
        return value

    @field_validator("smtp_url")
    @classmethod
    def _is_mail_server(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"smtp", "smtps"} or not urlsplit(value).hostname:
            raise ValueError("it must be a URL like smtps://user:password@mail.example")
        return value

    @field_validator("crawl_loopback")
    @classmethod
    def _is_loopback_and_no_production(cls, value: str, info: ValidationInfo) -> str:
        if loopback_origin(value) and not is_loopback(urlsplit(info.data.get("base_url", "")).hostname or ""):
            raise ValueError("nothing on this machine is crawled where TALLYMARK_BASE_URL is a public address")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, value: str) -> str:
        if value and _scheme(value).partition("+")[0] not in _DATABASES:
            raise ValueError("it must be a URL like postgresql://user@host/name or sqlite:////folder/file.db")
        return value

    @field_validator("redis_url")
    @classmethod
    def _is_known_queue(cls, value: str) -> str:
        if value and _scheme(value) not in _QUEUES:
            raise ValueError("it must be a URL like redis://host:6379/0, rediss://... or unix:///path")
        return value

    @field_validator("dump_schedule")
    @classmethod
    def _is_schedule(cls, value: str) -> str:
        if value:
            from tallymark.store.sources.cron import checked_schedule  # noqa: PLC0415 - few settings have one

            checked_schedule(value)
        return value

    @property
    def host_names(self) -> tuple[str, ...]:
        """The names that `hosts` lists."""
        return _parted(self.hosts)

    @property
    def report_paths(self) -> tuple[Path, ...]:
        """The paths that `reports` lists."""
        return tuple(Path(entry) for entry in self.reports.split(os.pathsep) if entry)

    @property
    def database(self) -> str:
        """The SQLAlchemy URL to use."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'tallymark.db').absolute()}"


def _parted(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


def _scheme(url: str) -> str:
    scheme, colon, _ = url.partition("://")
    return scheme if colon else ""


def read_settings() -> Settings:
    """Settings from the environment. Raises BadSetting with the name of the variable that is wrong."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise BadSetting(f"unknown setting {name} (known: {', '.join(sorted(known))})")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{PREFIX}{str(first['loc'][0]).upper()}"
        raise BadSetting(f"bad value for {name}: {first['msg'].removeprefix('Value error, ')}") from error
