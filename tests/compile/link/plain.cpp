// vkgate alone, without any setting.

#include "unit.hpp"

#include <cstring>

VKGATE_TESTS_UNIT(plain_unit)

namespace {

const Unit* asked_unit = nullptr;
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance, const char* name) {
    return std::strcmp(name, asked_unit->command) == 0 ? asked_unit->implementation : nullptr;
}

}  // namespace

vkgate::InstanceTable load_in_plain_unit(const Unit& unit) {
    asked_unit = &unit;
    vkgate::InstanceTable table;
    load(table, get_instance_proc_addr, VkInstance{}, vkgate::Gate::everything());
    return table;
}
