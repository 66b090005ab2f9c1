"""Compares what vkgate did on a real implementation with the oracle."""
import collections


class Judge:
    """Compares and counts. A set of commands is an integer: bit i is command i of the observer."""

    def __init__(self, registry, names):
        self.registry, self.names = registry, names
        self.place = {name: i for i, name in enumerate(names)}
        self.all = (1 << len(names)) - 1
        self.comparisons, self.differences = 0, []
        groups = collections.defaultdict(list)
        for name in names:
            groups[registry.original(name)].append(name)
        several = [sorted(group, key=self.rank) for group in groups.values() if len(group) > 1]
        self.orders = [[1 << self.place[name] for name in group] for group in several]
        self.groups = [sum(order) for order in self.orders]
        self.aliased = sum(self.groups)
        # The tables and gates of a level have the commands of that level.
        self.tables = {level: self.bits(registry.at[level]) for level in ("instance", "physical_device", "device")}
        # Device commands that instance extensions provide. These are also in the instance table.
        self.shared = self.bits(registry.shared)
        self.device_query = self.bits(["vkGetDeviceProcAddr"])
        # vkgate does not query this command: the instance table keeps the function that loaded it.
        self.kept = self.bits(["vkGetInstanceProcAddr"])

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
        """The allowed names that vkgate does not query, because an earlier name of their slot was delivered."""
        names = 0
        for order in self.orders:
            delivered = False
            for name in order:
                if allowed & name:
                    names |= name if delivered else 0
                    delivered = delivered or answered & name
        return names

    def first_names(self, allowed):
        """The first allowed name of each slot."""
        for order, group in zip(self.orders, self.groups):
            present = [name for name in order if allowed & name]
            allowed &= ~group
            allowed |= present[0] if present else 0
        return allowed

    def with_aliases(self, commands):
        for group in self.groups:
            commands |= group if group & commands else 0
        return commands

    def compare(self, where, what, expected, seen, among):
        """Compares two sets of commands. Each command of `among` counts as one comparison."""
        self.comparisons += bin(among).count("1")
        if expected != seen:
            for name in self.names_of(expected ^ seen):
                self.differ(where, f"{name}: {what}", *("yes" if bits >> self.place[name] & 1 else "no"
                                                        for bits in (expected, seen)))

    def compare_features(self, where, expected, seen, among):
        """Compares the features in effect, two sets of names."""
        self.comparisons += len(among)
        for name in sorted(expected ^ seen):
            self.differ(where, f"{name}: in effect", *("yes" if name in names else "no" for names in (expected, seen)))

    def compare_numbers(self, where, what, expected, seen):
        self.comparisons += 1
        if expected != seen:
            self.differ(where, what, expected, seen)

    def differ(self, where, what, expected, seen):
        self.differences.append(f"{where}: {what}: expected {expected}, seen {seen}")

    def load(self, level, source, where, answer, version, allowed):
        """Judges the answer about loading a level's table from one source (see observer.cpp). `allowed` is a set of
        names."""
        def seen(what):
            return int(answer[f"{source}.{what}"], 16)

        where = f"{where}, by {source}"
        among = self.tables[level]
        allowed = self.bits(allowed)
        # The commands that do not come from vkGetDeviceProcAddr, and those that the load does not query.
        through_instance = {"query": among, "table": self.shared if level == "device" else among,
                            "device_query": 0, "instance_query": self.shared}[source]
        copied = self.shared if (level, source) == ("device", "table") else 0
        unasked = copied | self.kept
        by_instance, by_device = int(answer["by_instance"], 16) | self.kept, int(answer["by_device"], 16)
        answered = by_instance & through_instance | by_device & ~through_instance
        same = seen("same_as_instance") & through_instance | seen("same_as_device") & ~through_instance
        taken = allowed & ~self.passed_over(allowed, answered)
        asked = taken & ~unasked
        delivered = taken & answered
        slots = self.with_aliases(delivered)
        absent = self.first_names(allowed & ~slots)
        found_the_query = self.device_query if source == "instance_query" else 0
        for what, expected, seen_bits in (
                ("vkGetInstanceProcAddr asked", asked & through_instance | found_the_query, seen("asked_instance")),
                ("vkGetDeviceProcAddr asked", asked & ~through_instance, seen("asked_device")),
                ("asked twice", 0, seen("asked_again")),
                ("reported as allowed", allowed, seen("allowed_names")),
                ("reported as asked", asked, seen("asked_names")),
                ("reported as delivered", delivered, seen("delivered")),
                ("reported as missing", absent & ~copied, seen("missing")),
                ("reported as not asked", absent & copied, seen("not_asked")),
                ("its state is delivered", slots, seen("is_delivered")),
                ("its state is missing", self.with_aliases(absent & ~copied), seen("is_missing")),
                ("its state is not asked", self.with_aliases(absent & copied), seen("is_not_asked")),
                ("its state is not allowed", among & ~self.with_aliases(allowed), seen("is_not_allowed")),
                ("its state is not in the table", self.all & ~among, seen("is_not_in_table")),
                ("slot filled", slots, seen("slots")),
                ("slot holds the answer to the delivered name", self.with_aliases(delivered & ~self.kept),
                 self.with_aliases(same & delivered & ~self.kept))):
            self.compare(where, what, expected, seen_bits, self.all if "in the table" in what else among)
        self.compare_numbers(where, "complete", int(absent == 0), int(answer[f"{source}.complete"]))
        self.compare_numbers(where, "names asked that the registry lacks", "0", answer[f"{source}.asked_unknown"])
        self.compare_numbers(where, "version of the gate", "{}.{}".format(*version), answer[f"{source}.version"])
