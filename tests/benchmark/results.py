"""What the benchmarks measure: a Result is one row of the table."""
import dataclasses

VKGATE = "vkgate"
LIMIT = "limit"  # the same work with nothing around it, where there is such a thing


@dataclasses.dataclass
class Bar:
    """What vkgate's value is to be at most: `most` times that of the best peer or of `LIMIT`, or plain `most`."""
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
    """By who was measured: VKGATE, LIMIT, or the name of a peer. Less is better. The median of several."""
    bar: Bar | None = None

    def peers(self):
        return {who: value for who, value in self.values.items() if who not in (VKGATE, LIMIT)}

    def reference(self):
        """What the bar is a multiple of."""
        if not self.bar.of:
            return 1
        return min(self.peers().values()) if self.bar.of == "best peer" else self.values[self.bar.of]

    def met(self):
        """Whether vkgate's value is within the bar; None where there is none."""
        return None if self.bar is None else self.values[VKGATE] <= self.bar.most * self.reference()
