// One program has translation units with different settings. All see the same tables, and one unit
// can call through a table that another unit loaded.

#include <cstdio>
#include <cstring>

#include "unit.hpp"

int main() {
#define VKGATE_TESTS_ASK(function) function(),
    const Unit units[] = {VKGATE_TESTS_UNITS(VKGATE_TESTS_ASK)};
    const Unit& first = units[0];
    int failures = 0;
    for (const Unit& unit : units) {
        if (unit.count != first.count) {
            std::printf("%s: %zu members, not %zu\n", unit.name, unit.count, first.count);
            ++failures;
            continue;
        }
        for (std::size_t i = 0; i < first.count; ++i)
            if (std::strcmp(unit.members[i].name, first.members[i].name) != 0 ||
                unit.members[i].offset != first.members[i].offset) {
                std::printf("%s: %s at %zu, not %s at %zu\n", unit.name, unit.members[i].name,
                            unit.members[i].offset, first.members[i].name, first.members[i].offset);
                ++failures;
            } else if (!unit.members[i].shows_its_slot(unit.members[i])) {
                std::printf("%s: %s is not the slot of its command\n", unit.name,
                            unit.members[i].name);
                ++failures;
            }
        if (unit.command == nullptr)
            continue;
        for (const Unit& loading : units)
            if (!unit.call(loading.load_for(unit))) {
                std::printf("%s: %s, loaded by %s, calls something else\n", unit.name, unit.command,
                            loading.name);
                ++failures;
            }
    }
    std::printf("%zu translation units, %zu members each, %d failures\n",
                sizeof units / sizeof units[0], first.count, failures);
    return failures == 0 ? 0 : 1;
}
