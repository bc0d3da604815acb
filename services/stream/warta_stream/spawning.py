"""How a core process comes to life: a child with two pipes, that ends with its parent."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

from warta_stream.broker import die_with_parent


async def spawn() -> Process:
    """A child that runs `warta_stream.core_process`, in a session of its own: no Ctrl-C for it."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "warta_stream.core_process"),
        stdin=PIPE,
        stdout=PIPE,
        preexec_fn=die_with_parent,
        start_new_session=True,
    )
