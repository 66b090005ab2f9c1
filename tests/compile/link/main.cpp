// Translation units with different settings in one program: all see the same tables, and a table
// that one of them loaded is called in another.

#include <cstdio>
#include <cstring>

#include "unit.hpp"

int main() {
    const Unit plain = plain_unit();
    const Unit units[] = {no_prototypes_unit(), beta_unit(),    core_first_unit(), android_unit(),
                          directfb_unit(),      fuchsia_unit(), ggp_unit(),        ios_unit(),
                          macos_unit(),         metal_unit(),   ohos_unit(),       screen_unit(),
                          ubm_unit(),           vi_unit(),      wayland_unit(),    win32_unit(),
                          xcb_unit(),           xlib_unit()};
    int failures = 0;
    for (const Unit& unit : units) {
        if (unit.count != plain.count) {
            std::printf("%s: %zu members, not %zu\n", unit.name, unit.count, plain.count);
            ++failures;
            continue;
        }
        for (std::size_t i = 0; i < plain.count; ++i)
            if (std::strcmp(unit.members[i].name, plain.members[i].name) != 0 ||
                unit.members[i].offset != plain.members[i].offset) {
                std::printf("%s: %s at %zu, not %s at %zu\n", unit.name, unit.members[i].name,
                            unit.members[i].offset, plain.members[i].name, plain.members[i].offset);
                ++failures;
            }
        if (unit.command == nullptr)
            continue;
        const vkgate::InstanceTable table = load_in_plain_unit(unit);
        if (!unit.call(table)) {
            std::printf("%s: %s came out as another call\n", unit.name, unit.command);
            ++failures;
        }
    }
    std::printf("%zu translation units, %zu members each, %d failures\n",
                sizeof units / sizeof units[0] + 1, plain.count, failures);
    return failures == 0 ? 0 : 1;
}
