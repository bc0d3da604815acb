"""How to reach the brokers with aiokafka's own clients."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.conn import AIOKafkaConnection, collect_hosts, create_conn
from aiokafka.errors import GroupCoordinatorNotAvailableError, KafkaError
from aiokafka.protocol.metadata import MetadataRequest
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_fixed

from warta_stream.errors import OperatorError
from warta_stream.refusals import explain
from warta_stream.settings import Settings
from warta_stream.tls import create_tls_context

REACH_SECONDS = 10.0
"""How long a first connection may take before a person is told."""

Address = tuple[str, int]

T = TypeVar("T")


def connection_options(settings: Settings) -> dict[str, Any]:
    """Keyword arguments for aiokafka's clients. Raises OperatorError: a file that is no use."""
    options: dict[str, Any] = {"bootstrap_servers": settings.broker}
    if settings.tls:
        options["ssl_context"] = create_tls_context(settings)
    password = settings.read_secret("sasl_password")
    if password is not None:
        options["sasl_mechanism"] = settings.sasl_mechanism
        options["sasl_plain_username"] = settings.sasl_username
        options["sasl_plain_password"] = password
    login = "SASL_" if settings.sasl_username else ""
    options["security_protocol"] = login + ("SSL" if settings.tls else "PLAINTEXT")
    return options


async def require_broker(settings: Settings, seconds: float = REACH_SECONDS) -> None:
    """Connect once, each broker within some seconds.

    Raises OperatorError where none answers, or none lets this client in.
    """
    options = connection_options(settings)
    first: Exception | None = None
    for host, port, _ in collect_hosts(options.pop("bootstrap_servers")):
        try:
            brokers = await _ask_for_brokers((host, port), options, seconds)
        except (KafkaError, TimeoutError, OSError) as error:
            first = first or error
        else:
            await _require_way_on((host, port), brokers, options, seconds)
            return
    raise OperatorError(explain(first or TimeoutError(), settings)) from None


@asynccontextmanager
async def connect_admin(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """A client for administration. Raises OperatorError where no broker answers or it refuses."""
    await require_broker(settings)
    admin = AIOKafkaAdminClient(**connection_options(settings))
    try:
        await admin.start()
        yield admin
    except KafkaError as error:
        raise OperatorError(explain(error, settings)) from None
    finally:
        await admin.close()


async def retry_while_starting(call: Callable[[], Awaitable[T]]) -> T:
    """Ask again while a fresh broker makes its coordinator, which takes it some seconds."""
    async for attempt in AsyncRetrying(
        retry=retry_if_exception_type(GroupCoordinatorNotAvailableError),
        stop=stop_after_delay(REACH_SECONDS),
        wait=wait_fixed(0.5),
        reraise=True,
    ):
        with attempt:
            return await call()
    raise AssertionError("tenacity gives a result or raises")


async def _require_way_on(
    asked: Address, brokers: Sequence[Address], options: dict[str, Any], seconds: float
) -> None:
    """One of the brokers must be reached where the cluster says that it is. Raises OperatorError.

    A wrong `advertised.listeners` would otherwise be a client that waits for ever.
    """
    if not brokers or asked in brokers:
        return
    failures = []
    for address in brokers:
        try:
            await _ask_for_brokers(address, options, seconds)
        except (KafkaError, TimeoutError, OSError) as error:
            failures.append(f"{address[0]}:{address[1]} ({type(error).__name__})")
        else:
            return
    raise OperatorError(
        f"{asked[0]}:{asked[1]} answers, and sends its clients on to {', '.join(failures)}: reach "
        "them from here, or mend the broker's advertised.listeners"
    )


async def _ask_for_brokers(
    address: Address, options: dict[str, Any], seconds: float
) -> list[Address]:
    """Where the brokers of the cluster are, as one of them tells."""
    async with asyncio.timeout(seconds):
        connection: AIOKafkaConnection = await create_conn(*address, **options)
        try:
            answer = await connection.send(MetadataRequest([]))
        finally:
            connection.close()
    return [(broker[1], broker[2]) for broker in answer.brokers]
