// By hand: the 60 names and a loop over them. It does not know which of them may be asked for.
#include "../commands.hpp"
#include "program.hpp"

#define NAME(name) #name "\0"

void load_and_use(const Device& device) {
    void (*table[60])();
    static constexpr char names[] = BENCHMARK_60(NAME);
    auto slot = table;
    for (const char* name = names; *name != 0;) {
        *slot++ = device.get_device_proc_addr(device.device, name);
        while (*name++ != 0) {
        }
    }
    use(table, sizeof table);
}
