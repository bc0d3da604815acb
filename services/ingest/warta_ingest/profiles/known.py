"""The profiles that an ingest worker has been told, read when a page of their source comes."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping

from warta_schemas import CodecError, Message, SourceProfile, decode


class KnownProfiles(Mapping[str, SourceProfile]):
    """Profiles by source; of too many, the longest unchanged go. One that is unreadable is none."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._told: OrderedDict[str, bytes | SourceProfile] = OrderedDict()

    def put(self, message: Message) -> None:
        """Take in a record; a tombstone removes its source."""
        source = (message.key or b"").decode(errors="replace")
        self._told.pop(source, None)
        if message.value is not None:
            self._told[source] = message.value
        if len(self._told) > self._most:
            self._told.popitem(last=False)

    def __getitem__(self, source: str) -> SourceProfile:
        told = self._told[source]
        if isinstance(told, SourceProfile):
            return told
        try:
            profile = decode(SourceProfile, told)
        except CodecError:
            del self._told[source]
            raise KeyError(source) from None
        kept = profile.model_copy(update={"evidence": None})
        self._told[source] = kept
        return kept

    def __len__(self) -> int:
        return len(self._told)

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)
