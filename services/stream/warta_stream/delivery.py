"""Delivery: every message of a batch is acked by the broker, in the order of each key.

A send counts only when its acknowledgement has come. What fails in a way that may pass (the
broker is away, a leader moves) is sent again, with growing pauses, until it is acked: the batch's
offsets stay uncommitted meanwhile. What fails for good (the broker will never take it) is given
back to the caller.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, wait_random_exponential

from warta_schemas import Outgoing
from warta_stream.failures import Family, classify
from warta_stream.logs import event

log = logging.getLogger(__name__)


class Producer(Protocol):
    """What delivery needs of Faust's producer: an awaitable whose result is the ack."""

    async def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        partition: int | None,
        timestamp: float | None,
        headers: list[tuple[str, bytes]] | None,
    ) -> Awaitable[object]:
        """Hand a message to the producer's buffer; the awaitable is done when it is acked."""
        ...


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long to wait before the next attempt, in seconds: doubling, with jitter, bounded."""

    first: float
    longest: float


@dataclass(frozen=True, slots=True)
class Refused:
    """A message that the broker will never take."""

    outgoing: Outgoing
    error: Exception


class Delivery:
    """Sends batches through one producer. `on_attempt` hears what each attempt leaves unacked."""

    def __init__(
        self,
        producer: Callable[[], Producer],
        name_of: Callable[[Outgoing], str],
        pauses: Pauses,
        on_attempt: Callable[[Sequence[Outgoing]], None],
    ) -> None:
        self._producer = producer
        self._name_of = name_of
        self._pauses = pauses
        self._on_attempt = on_attempt

    async def deliver(self, batch: Sequence[Outgoing]) -> list[Refused]:
        """Send a batch; returns once each message is acked, or refused for good.

        A message that must be sent again takes the later ones of its key with it, so that the
        last message of a key is the last to arrive. Repeats are possible, gaps are not.
        """
        waiting = list(batch)
        refused: list[Refused] = []
        alone = len(waiting) == 1

        async def attempt() -> bool:
            nonlocal waiting, alone
            results = await (self._send_each(waiting) if alone else self._send_all(waiting))
            suspects = any(map(is_refusal, results))
            waiting = unconfirmed(waiting, results, refused if alone else None)
            alone = alone or suspects
            self._on_attempt(waiting)
            return bool(waiting)

        retrying = AsyncRetrying(
            wait=wait_random_exponential(self._pauses.first, self._pauses.longest),
            retry=retry_if_result(bool),
            before_sleep=lambda state: _report(state, len(waiting)),
        )
        await retrying(attempt)
        return refused

    async def _send_all(self, batch: Sequence[Outgoing]) -> list[object]:
        """Hand over one message after the other, which keeps their order; then await all acks."""
        acks = [await self._hand_over(outgoing) for outgoing in batch]
        return await asyncio.gather(*acks, return_exceptions=True)

    async def _send_each(self, batch: Sequence[Outgoing]) -> list[object]:
        """One message after the other: the broker refuses batches, and one is to blame."""
        return [(await self._send_all([outgoing]))[0] for outgoing in batch]

    async def _hand_over(self, outgoing: Outgoing) -> Awaitable[object]:
        try:
            return await self._producer().send(
                self._name_of(outgoing),
                outgoing.key,
                outgoing.value,
                None,
                None,
                list(outgoing.headers),
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, this message is not acked
            failed: asyncio.Future[object] = asyncio.get_running_loop().create_future()
            failed.set_exception(error)
            return failed


def unconfirmed(
    sent: Sequence[Outgoing],
    results: Sequence[object],
    refused: list[Refused] | None,
) -> list[Outgoing]:
    """What must be sent again, in order: all that failed, and what followed it under its key.

    Adds to `refused` what can never be sent; where that is None, messages went together, and what
    was refused may have been the batch. Raises what is no failure of a send (cancellation).
    """
    again: list[Outgoing] = []
    broken: set[tuple[str, bytes | None]] = set()
    for outgoing, result in zip(sent, results, strict=True):
        line = (outgoing.topic.name, outgoing.key)
        if isinstance(result, BaseException) and not isinstance(result, Exception):
            raise result
        if isinstance(result, Exception):
            family = classify(result)
            if refused is not None and family is Family.PERMANENT:
                refused.append(Refused(outgoing, result))
                continue
            level = logging.ERROR if family is Family.MISCONFIGURED else logging.WARNING
            what = event("send_failed", sink=outgoing.topic.name, family=family.value)
            log.log(level, "send to %s failed: %r", outgoing.topic.name, result, extra=what)
            broken.add(line)
        if line in broken:
            again.append(outgoing)
    return again


def is_refusal(result: object) -> bool:
    """Whether the broker will not take what was sent, however often."""
    return isinstance(result, Exception) and classify(result) is Family.PERMANENT


def _report(state: RetryCallState, waiting: int) -> None:
    pause = state.next_action.sleep if state.next_action else 0.0
    log.warning(
        "attempt %d: %d messages not acked, next attempt in %.1f s",
        state.attempt_number,
        waiting,
        pause,
        extra=event("retry", waiting=waiting, attempt=state.attempt_number, pause=pause),
    )
