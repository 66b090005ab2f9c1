// One of the two units: VKGATE_TESTS_NAME is `first` or `second`. Checks that its tables, names and
// gates agree with its own lists.

#include "unit.hpp"

#include "../../support/function_cast.hpp"

#include <vkgate/find_command.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>

#define VKGATE_TESTS_TEXT(name) #name
#define VKGATE_TESTS_EXPANDED_TEXT(name) VKGATE_TESTS_TEXT(name)

namespace {

// These come from the lists alone, because vkgate's own functions are under test here.
const char* const names[] = {
#define VKGATE_GLOBAL(name) #name,
#define VKGATE_INSTANCE(name) #name,
#define VKGATE_PHYSICAL_DEVICE(name) #name,
#define VKGATE_SHARED(name) #name,
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) #name,
#include <vkgate/registry/device_commands.inc>
};

bool same(const char* a, const char* b) {
    return std::strcmp(a, b) == 0;
}

const char* first_alias(const char* name) {
#define VKGATE_TESTS_ALIAS(a, b)                                                                   \
    if (same(name, #b))                                                                            \
        return #a;
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_INSTANCE_ALIASES(a, b) VKGATE_TESTS_ALIAS(a, b)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) VKGATE_TESTS_ALIAS(a, b)
#define VKGATE_SHARED(name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name)
#define VKGATE_DEVICE_ALIASES(a, b) VKGATE_TESTS_ALIAS(a, b)
#define VKGATE_DEVICE_ALIASES_3(a, b, c) VKGATE_TESTS_ALIAS(a, b) VKGATE_TESTS_ALIAS(a, c)
#include <vkgate/registry/device_commands.inc>
    return name;
}

/// The pointer that is delivered for a name: each slot has a different number. It is not called.
PFN_vkVoidFunction implementation(const char* name) {
    const char* const first = first_alias(name);
    std::uintptr_t number = 0;
    for (const char* known : names)
        if (++number; same(known, first))
            return reinterpret_cast<PFN_vkVoidFunction>(number);
    return nullptr;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance, const char* name) {
    return implementation(name);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice, const char* name) {
    return implementation(name);
}

// Nothing reads what a handle points to.
int object = 0;
VkInstance an_instance() {
    return reinterpret_cast<VkInstance>(&object);
}
VkDevice a_device() {
    return reinterpret_cast<VkDevice>(&object);
}

int mistakes = 0;
void check(bool right, const char* what, const char* name) {
    if (right)
        return;
    ++mistakes;
    std::printf(VKGATE_TESTS_EXPANDED_TEXT(VKGATE_TESTS_NAME) ": wrong: %s %s\n", what, name);
}

struct Tables {
    vkgate::GlobalTable global;
    vkgate::InstanceTable instance;
    vkgate::PhysicalDeviceTable physical_device;
    vkgate::DeviceTable device;
};
const struct {
    const char* name;
    std::size_t offset;
} members[] = {
    {"vkGetInstanceProcAddr", offsetof(Tables, instance.vkGetInstanceProcAddr)},
#define VKGATE_TESTS_SLOT(table, name) {#name, offsetof(Tables, table.name)},
#define VKGATE_GLOBAL(name) VKGATE_TESTS_SLOT(global, name)
#define VKGATE_INSTANCE(name) VKGATE_TESTS_SLOT(instance, name)
#define VKGATE_PHYSICAL_DEVICE(name)                                                               \
    VKGATE_TESTS_SLOT(instance, name) VKGATE_TESTS_SLOT(physical_device, name)
#define VKGATE_SHARED(name) VKGATE_TESTS_SLOT(instance, name) VKGATE_TESTS_SLOT(device, name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) VKGATE_TESTS_SLOT(device, name)
#include <vkgate/registry/device_commands.inc>
};

void check_tables() {
    Tables tables;
    check(load(tables.global, get_instance_proc_addr).complete(), "report of", "GlobalTable");
    check(load(tables.instance, get_instance_proc_addr, an_instance(),
               vkgate::InstanceGate::everything())
              .complete(),
          "report of", "InstanceTable");
    check(load(tables.physical_device, tables.instance, an_instance(),
               vkgate::PhysicalDeviceGate::everything())
              .complete(),
          "report of", "PhysicalDeviceTable");
    vkgate::InstanceTable instance = tables.instance;
    instance.vkGetDeviceProcAddr = get_device_proc_addr;
    check(load(tables.device, instance, a_device(), vkgate::DeviceGate::everything()).complete(),
          "report of", "DeviceTable");

    // The table keeps the given pointer, and the load does not ask for it.
    check(tables.global.vkGetInstanceProcAddr == get_instance_proc_addr &&
              tables.instance.vkGetInstanceProcAddr == get_instance_proc_addr,
          "slot of", "vkGetInstanceProcAddr");
    tables.global.vkGetInstanceProcAddr = tables.instance.vkGetInstanceProcAddr =
        function_cast<PFN_vkGetInstanceProcAddr>(implementation("vkGetInstanceProcAddr"));
    for (const auto& member : members) {
        PFN_vkVoidFunction found;
        std::memcpy(&found, reinterpret_cast<const char*>(&tables) + member.offset, sizeof found);
        check(found != nullptr && found == implementation(member.name), "slot of", member.name);
    }
}

void check_names() {
    std::size_t number = 0;
    for (const char* known : names) {
        const auto c = static_cast<vkgate::Command>(number++);
        check(same(name(c), known), "name of", known);
        check(vkgate::find_command(known) == c, "find_command of", known);
    }
#define VKGATE_EXTENSION(ext)                                                                      \
    check(same(name(vkgate::Extension::ext), "VK_" #ext), "name of", #ext);
#include <vkgate/registry/extensions.inc>
}

void check_gate() {
    const char* const enabled[] = {"VK_KHR_swapchain", "VK_QCOM_tile_properties"};
    const vkgate::DeviceGate gate(vkgate::InstanceGate(VK_API_VERSION_1_0), VK_API_VERSION_1_0,
                                  enabled);
    check(gate.ignored_name_count() == 0, "gate:", "extensions");
    vkgate::DeviceTable vkd;
    load(vkd, get_device_proc_addr, a_device(), gate);
    check(vkd.vkQueuePresentKHR != nullptr, "gate:", "vkQueuePresentKHR");
    check(vkd.vkGetDynamicRenderingTilePropertiesQCOM != nullptr,
          "gate:", "vkGetDynamicRenderingTilePropertiesQCOM");
    check(vkd.vkCmdBeginRendering == nullptr, "gate:", "vkCmdBeginRendering");
    check(vkd.vkCmdDrawMeshTasksEXT == nullptr, "gate:", "vkCmdDrawMeshTasksEXT");
}

}  // namespace

int VKGATE_TESTS_NAME::count_mistakes() {
    check_tables();
    check_names();
    check_gate();
    std::printf("%zu commands\n", sizeof names / sizeof names[0]);
    return mistakes;
}

OwnTable VKGATE_TESTS_NAME::load_own() {
    OwnTable table;
    load(table, get_device_proc_addr, a_device(), vkgate::DeviceGate::everything());
    return table;
}

bool VKGATE_TESTS_NAME::is_loaded(const OwnTable& table) {
#define VKGATE_TESTS_AND_LOADED(name) &&table.name != nullptr
    return true VKGATE_TESTS_COMMANDS(VKGATE_TESTS_AND_LOADED);
}
