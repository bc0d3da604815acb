"""How to reach the brokers with aiokafka's own clients."""

import asyncio
import ssl
from typing import Any

from aiokafka import AIOKafkaClient
from aiokafka.errors import KafkaError
from aiokafka.helpers import create_ssl_context

from warta_stream.errors import OperatorError
from warta_stream.settings import Settings

REACH_SECONDS = 10.0
"""How long a first connection may take before a person is told."""


def connection_options(settings: Settings) -> dict[str, Any]:
    """Keyword arguments for aiokafka's clients."""
    options: dict[str, Any] = {"bootstrap_servers": settings.broker}
    if settings.tls:
        options["ssl_context"] = create_tls_context(settings)
    if settings.sasl_username and settings.sasl_password:
        options["sasl_mechanism"] = settings.sasl_mechanism
        options["sasl_plain_username"] = settings.sasl_username
        options["sasl_plain_password"] = settings.sasl_password.get_secret_value()
    login = "SASL_" if settings.sasl_username else ""
    options["security_protocol"] = login + ("SSL" if settings.tls else "PLAINTEXT")
    return options


async def require_broker(settings: Settings) -> None:
    """Connect once. Raises OperatorError where no broker answers."""
    client = AIOKafkaClient(**connection_options(settings))
    try:
        await asyncio.wait_for(client.bootstrap(), REACH_SECONDS)
    except (KafkaError, TimeoutError, OSError) as error:
        raise OperatorError(
            f"no Kafka broker answers at {settings.broker} ({type(error).__name__}): start it, or "
            "name another with --broker or WARTA_BROKER"
        ) from None
    finally:
        await client.close()


def create_tls_context(settings: Settings) -> ssl.SSLContext:
    """Whom to trust: the named certificates, else the system's."""
    ca_file = str(settings.tls_ca_file) if settings.tls_ca_file else None
    context: ssl.SSLContext = create_ssl_context(cafile=ca_file)
    return context
