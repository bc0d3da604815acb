"""Names as small numbers: a source is written once, however many articles it has."""


class Names:
    """Counts who uses a name; the number of one that nobody uses is given to another."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._users: list[int] = []
        self._free: list[int] = []

    def take(self, name: str) -> int:
        """The number of a name, with one more user."""
        number = self._numbers.get(name)
        if number is None:
            number = self._free.pop() if self._free else len(self._names)
            if number == len(self._names):
                self._names.append(name)
                self._users.append(0)
            self._names[number] = name
            self._numbers[name] = number
        self._users[number] += 1
        return number

    def drop(self, number: int, users: int = 1) -> None:
        """So many users less."""
        self._users[number] -= users
        if not self._users[number]:
            del self._numbers[self._names[number]]
            self._free.append(number)

    def find(self, name: str) -> int:
        """The number of a name; -1 where nobody uses it."""
        return self._numbers.get(name, -1)

    def __getitem__(self, number: int) -> str:
        return self._names[number]
