"""What a process shows to others on its machine, as Linux tells it."""

import socket
import struct
from pathlib import Path

LISTENING = "0A"


def list_family(pid: int) -> list[int]:
    """A process and all below it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = [pid]
    for parent in found:
        found += [child for child, above in parents.items() if above == parent]
    return found


def read_arguments(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def read_environment(pid: int) -> str:
    """The variables that it was started with."""
    return Path(f"/proc/{pid}/environ").read_bytes().replace(b"\0", b"\n").decode()


def list_listening(pid: int) -> list[tuple[str, int]]:
    """Address and port of each socket on which a process takes connections."""
    names = [
        str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()
    ]
    owned = {name.removeprefix("socket:[").rstrip("]") for name in names if "socket:" in name}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *_, inode = line.split()[:10]
            if state == LISTENING and inode in owned:
                address, _, port = local.partition(":")
                found.append((_read_address(address), int(port, 16)))
    return found


def _read_address(text: str) -> str:
    words = struct.unpack(f"<{len(text) // 8}I", bytes.fromhex(text))
    packed = struct.pack(f">{len(words)}I", *words)
    return socket.inet_ntop(socket.AF_INET if len(words) == 1 else socket.AF_INET6, packed)
