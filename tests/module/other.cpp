// The other translation unit: see program.cpp.

#include <vulkan/vulkan_core.h>

#ifdef VKGATE_TEST_OTHER_IMPORTS
import vkgate;
#else
#include <vkgate/vkgate.hpp>
#endif

#include "unit.hpp"

Seen seen_elsewhere() {
    return seen_here();
}

vkgate::Report load_elsewhere(vkgate::DeviceTable& table,
                              const vkgate::InstanceTable& instance_table, VkDevice device,
                              const vkgate::DeviceGate& gate) {
    return vkgate::load(table, instance_table, device, gate);
}
