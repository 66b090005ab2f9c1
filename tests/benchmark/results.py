"""The results of the benchmarks: a Result is one row of the table."""
import dataclasses

VKGATE = "vkgate"
LIMIT = "limit"  # the same work without any overhead, if that can be measured


@dataclasses.dataclass
class Bar:
    """The bar for vkgate's value: `most` times the value of the best peer or of `LIMIT`, or simply `most`."""
    most: float
    of: str = "best peer"  # or LIMIT, another key of the values, or "" for plain `most`


@dataclasses.dataclass
class Result:
    section: str
    """The heading that the row stands under."""
    what: str
    unit: str
    """s, bytes, instructions, lines, or nothing for a plain count."""
    values: dict
    """The values by contender: VKGATE, LIMIT, or the name of a peer. Repetitions give the median. Less is better."""
    bar: Bar | None = None

    def peers(self):
        return {who: value for who, value in self.values.items() if who not in (VKGATE, LIMIT)}

    def reference(self):
        """The value that the bar multiplies."""
        if not self.bar.of:
            return 1
        return min(self.peers().values()) if self.bar.of == "best peer" else self.values[self.bar.of]

    def met(self):
        """Whether vkgate's value is within the bar; None if there is no bar."""
        return None if self.bar is None else self.values[VKGATE] <= self.bar.most * self.reference()
