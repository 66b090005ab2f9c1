// Vulkan-Utility-Libraries, <vulkan/utility/vk_dispatch_table.h>: the caller already has the query
// functions and passes them with the table.
#include <vulkan/utility/vk_dispatch_table.h>

#include "contenders.hpp"

#include <benchmark/benchmark.h>

namespace with_vul {

void begin(const Session&) {}

void load_instance(const Session& session) {
    VkuInstanceDispatchTable table;
    vkuInitInstanceDispatchTable(session.instance, &table, session.instance_query);
    benchmark::DoNotOptimize(table);
}

void load_device(const Session& session) {
    VkuDeviceDispatchTable table;
    vkuInitDeviceDispatchTable(session.device, &table, session.device_query);
    benchmark::DoNotOptimize(table);
}

}  // namespace with_vul
