"""Tells operators of an alert: by a webhook, which may only lead to the public internet, and by e-mail."""

import json
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from urllib3.exceptions import HTTPError
from urllib3.util import Retry, Timeout

from scraper.network.guarded_pools import guarded_pools
from scraper.network.user_agent import user_agent
from tallymark.errors import Unreachable
from tallymark.store.settings import Settings

SECONDS = 10.0
"""For each of them, as a whole."""


def channels_of(settings: Settings) -> tuple[str, ...]:
    """Who is to be told: `webhook`, `email`, both, or nobody."""
    wanted = {"webhook": settings.alert_webhook, "email": settings.alert_email_to}
    return tuple(name for name, place in wanted.items() if place)


def tell(settings: Settings, channel: str, news: Mapping[str, object]) -> None:
    """Tells one of them. Raises Unreachable in one line where it may not have been heard."""
    if channel == "webhook":
        _post(settings, news)
    else:
        _mail(settings, news)


def _post(settings: Settings, news: Mapping[str, object]) -> None:
    """Redirects are not followed: an address that was typed is the one that is meant."""
    address = settings.alert_webhook
    typed = urlsplit(address).hostname or "" if settings.alert_private else ""
    headers = {"Content-Type": "application/json", "User-Agent": user_agent(settings.contact)}
    try:
        with guarded_pools(typed, SECONDS) as pools:
            answer = pools.request(
                "POST",
                address,
                body=json.dumps(news).encode(),
                headers=headers,
                timeout=Timeout(SECONDS),
                retries=Retry(0),
                redirect=False,
                preload_content=False,
            )
            answer.release_conn()
    except (HTTPError, OSError) as error:
        raise Unreachable(f"the webhook: {_reason(error)}") from error
    if not 200 <= answer.status < 300:
        raise Unreachable(f"the webhook: answered {answer.status}")


def _mail(settings: Settings, news: Mapping[str, object]) -> None:
    message = EmailMessage()
    over = "over: " if news["event"] == "over" else ""
    message["Subject"] = " ".join(f"Tallymark: {over}{news['about']}".split())[:200]
    message["From"] = settings.alert_email_from
    message["To"] = settings.alert_email_to
    message["Message-ID"] = f"<alert-{news['alert']}-{news['event']}@tallymark>"
    message.set_content("\n".join(f"{name}: {value}" for name, value in news.items()) + "\n")
    try:
        with _mail_server(settings.smtp_url) as smtp:
            smtp.send_message(message)
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(f"the mail server: {_reason(error)}") from error


@contextmanager
def _mail_server(url: str) -> Iterator[smtplib.SMTP]:
    """Signed in where the URL names a user, over TLS where the server offers it; never a password without."""
    parts, secure = urlsplit(url), ssl.create_default_context()
    host = parts.hostname or ""
    is_secure = parts.scheme == "smtps"
    with (
        smtplib.SMTP_SSL(host, parts.port or 465, timeout=SECONDS, context=secure)
        if is_secure
        else smtplib.SMTP(host, parts.port or 25, timeout=SECONDS)
    ) as smtp:
        smtp.ehlo()
        if not is_secure and smtp.has_extn("starttls"):
            smtp.starttls(context=secure)
            is_secure = True
        if parts.username:
            if not is_secure:
                raise smtplib.SMTPException("it takes a password over no secure line")
            smtp.login(unquote(parts.username), unquote(parts.password or ""))
        yield smtp


def _reason(error: Exception) -> str:
    cause = getattr(error, "reason", None) or error
    return " ".join(str(cause).split())[:200] or type(cause).__name__
