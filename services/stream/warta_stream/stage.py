"""What a worker is: a name, the topic it reads, those it writes, and a pure handler."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, runtime_checkable

from warta_schemas import Dead, Message, Outgoing, Topic
from warta_stream.settings import Settings

Outcome = Sequence[Outgoing] | Dead
"""What becomes of one message: messages to send, in order, or a verdict that it can never work.

No messages at all means that there is nothing new to say: an identical re-crawl.
"""


class Handler(Protocol):
    """The core of a stage, with its models. It connects to nothing."""

    def handle(self, message: Message) -> Outcome:
        """Handle one message. Called in the order of each partition."""
        ...

    def forget(self) -> None:
        """Drop what is remembered across messages.

        Called after each rebalance: another worker may have served the partitions meanwhile. And
        where something was not sent that the handler may have noted as sent.
        """
        ...


@runtime_checkable
class Learner(Handler, Protocol):
    """A handler that is told what stands on the topics that its stage follows."""

    def learn(self, message: Message) -> Sequence[Outgoing]:
        """Take in the latest record of a key; one without a value says that there is none.

        Called with every record that is known before the first message is handled, and again
        after `forget`; then with each that comes. Keep it short: messages wait meanwhile.

        What it leads to is sent as what messages lead to is: acked, in the order in which it was
        said, before anything that is said after it. That holds for the first reading too, when a
        later record of the same key may still come: a handler that must know all of them before
        it speaks is a `Rememberer`, and gives nothing here until then.
        """
        ...


@runtime_checkable
class Rememberer(Learner, Protocol):
    """A Learner that has something to say once it knows all there is to know."""

    def catch_up(self) -> Iterable[Outgoing]:
        """What is due. Called when all that stood on the followed topics has been told.

        That is before the first message is handled, and again after each `forget`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the flow.

    `handler` names what makes its Handler of Settings, as `module:name`: it is loaded in a process
    of its own, where a page that hangs or crashes it does no harm to the stream.

    `follows` are compacted topics whose latest records the handler knows before it handles
    anything, and hears of as they come: it is a Learner then. The few records of a small topic are
    kept beside the core, for one that has to be started again. Where `keeps` is False they are read
    again then.
    """

    name: str
    source: Topic
    sinks: tuple[Topic, ...]
    handler: str
    follows: tuple[Topic, ...] = ()
    keeps: bool = True

    def load_handler(self, settings: Settings) -> Handler:
        """Import the handler and load its models."""
        module, _, name = self.handler.partition(":")
        handler: Handler = getattr(import_module(module), name)(settings)
        return handler
