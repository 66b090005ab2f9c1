"""Whether what vkgate did on a real implementation is what the oracle says."""
import collections


class Judge:
    """Compares and counts. A set of commands is an integer: bit i is command i of the observer."""

    def __init__(self, registry, names):
        self.registry, self.names = registry, names
        self.place = {name: i for i, name in enumerate(names)}
        self.comparisons, self.differences = 0, []
        groups, level = collections.defaultdict(list), collections.defaultdict(int)
        for name in names:
            groups[registry.original(name)].append(name)
            level[registry.levels[name]] |= 1 << self.place[name]
        several = [sorted(group, key=self.rank) for group in groups.values() if len(group) > 1]
        self.orders = [[1 << self.place[name] for name in group] for group in several]
        self.groups = [sum(order) for order in self.orders]
        self.aliased = sum(self.groups)
        # Device commands of instance extensions are asked for through the instance and copied from its table.
        self.shared = level["device"] & self.bits(
            command for _, extension, _, commands in registry.provides for command in commands
            if registry.extensions.get(extension) == "instance")
        self.tables = {"physical": level["physical_device"], "device": level["device"],
                       "instance": level["instance"] | level["physical_device"] | self.shared
                       | self.bits(["vkGetDeviceProcAddr"])}

    def bits(self, names):
        bits = 0
        for name in names:
            bits |= 1 << self.place[name]
        return bits

    def names_of(self, bits):
        return [name for i, name in enumerate(self.names) if bits >> i & 1]

    @staticmethod
    def rank(name):
        """Core before KHR, EXT and the vendors."""
        return {"KHR": 1, "EXT": 2}.get(name[-3:], 3 if name[-1].isupper() else 0)

    def passed_over(self, allowed, answered):
        """The allowed names that need not be asked for: one before them was delivered."""
        names = 0
        for order in self.orders:
            delivered = False
            for name in order:
                if allowed & name:
                    names |= name if delivered else 0
                    delivered = delivered or answered & name
        return names

    def with_aliases(self, commands):
        for group in self.groups:
            commands |= group if group & commands else 0
        return commands

    def compare(self, where, what, expected, seen, among):
        """Two sets of commands: each of `among` is a comparison."""
        self.comparisons += bin(among).count("1")
        if expected != seen:
            for name in self.names_of(expected ^ seen):
                self.differ(where, f"{name}: {what}", *("yes" if bits >> self.place[name] & 1 else "no"
                                                        for bits in (expected, seen)))

    def compare_numbers(self, where, what, expected, seen):
        self.comparisons += 1
        if expected != seen:
            self.differ(where, what, expected, seen)

    def differ(self, where, what, expected, seen):
        self.differences.append(f"{where}: {what}: expected {expected}, seen {seen}")

    def load(self, table, where, answer, minor, allowed):
        """The answer about a load of "instance", "physical" or "device"; `allowed` are names."""
        seen = {key: int(value, 16) for key, value in answer.items()
                if key.startswith(("asked", "by", "same")) or key in ("delivered", "missing", "slots")}
        among = self.tables[table]
        through_instance = self.shared if table == "device" else among
        allowed = self.bits(allowed) & among
        answered = seen["by_instance"] & through_instance | seen["by_device"] & ~through_instance
        same = seen["same_as_instance"] & through_instance | seen["same_as_device"] & ~through_instance
        passed_over = self.passed_over(allowed, answered)
        asked = allowed & ~passed_over
        delivered = asked & answered
        slots = self.with_aliases(delivered)
        for what, expected, seen_bits in (
                ("vkGetInstanceProcAddr asked", 0 if table == "device" else asked, seen["asked_instance"]),
                ("vkGetDeviceProcAddr asked", asked & ~through_instance, seen["asked_device"]),
                ("asked twice", 0, seen["asked_again"]),
                ("reported as delivered", delivered | passed_over, seen["delivered"]),
                ("reported as missing", asked & ~answered, seen["missing"]),
                ("slot filled", slots, seen["slots"]),
                ("slot holds the answer to the first such name", slots, self.with_aliases(same & delivered))):
            self.compare(where, what, expected, seen_bits, among)
        self.compare_numbers(where, "names asked that the registry lacks", 0, seen["asked_unknown"])
        self.compare_numbers(where, "minor version of the gate", minor, int(answer["minor"]))
