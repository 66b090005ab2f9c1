// Uses all of vkgate in a program that has a greedy template with the name of each vkgate function:
// see tests/greedy.py. The calls here are qualified, or they would match the templates, too.

#include "greedy.hpp"

GREEDY

#include <cstdio>
#include <cstring>

#include <vkgate/command_traits.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/iterator.hpp>
#include <vkgate/vkgate.hpp>

int greedy_calls = 0;

// The application's own namespace, with its tables, gates and texts, and the templates beside
// them.
namespace application {

GREEDY

#define INSTANCE_COMMANDS(X)                                                                       \
    X(vkGetInstanceProcAddr)                                                                       \
    X(vkGetDeviceProcAddr) X(vkCreateDevice) X(vkSetDebugUtilsObjectNameEXT)
VKGATE_TABLE(OwnInstance, INSTANCE_COMMANDS);
#define PHYSICAL_DEVICE_COMMANDS(X) X(vkGetPhysicalDeviceProperties) X(vkCreateDevice)
VKGATE_TABLE(OwnPhysicalDevice, PHYSICAL_DEVICE_COMMANDS);
#define DEVICE_COMMANDS(X) X(vkCmdDraw) X(vkQueueSubmit2) X(vkSetDebugUtilsObjectNameEXT)
VKGATE_TABLE(OwnDevice, DEVICE_COMMANDS);

struct Global : vkgate::GlobalTable {};
struct Instance : vkgate::InstanceTable {};
struct PhysicalDevice : vkgate::PhysicalDeviceTable {};
struct Device : vkgate::DeviceTable {};
struct DerivedOwnDevice : OwnDevice {};

struct InstanceGate : vkgate::InstanceGate {
    using vkgate::InstanceGate::InstanceGate;
};
struct DeviceGate : vkgate::DeviceGate {
    using vkgate::DeviceGate::DeviceGate;
};
struct Words : vkgate::Text<200> {};

}  // namespace application

namespace {

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;

template <class To, class From>
To function_cast(From from) {
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

VKAPI_ATTR void VKAPI_CALL any_command() {}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_version(uint32_t* version) {
    *version = VK_API_VERSION_1_2;
    return VK_SUCCESS;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL device_query(VkDevice, const char*) {
    return any_command;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL instance_query(VkInstance, const char* name) {
    if (std::strcmp(name, "vkEnumerateInstanceVersion") == 0)
        return function_cast<PFN_vkVoidFunction>(enumerate_version);
    if (std::strcmp(name, "vkGetDeviceProcAddr") == 0)
        return function_cast<PFN_vkVoidFunction>(device_query);
    return any_command;
}

int failures = 0;
void expect(bool is_right, const char* what) {
    if (is_right)
        return;
    ++failures;
    std::printf("wrong: %s\n", what);
}

/// Checks that every slot of the table holds a pointer, and that the report says the same.
template <class Table>
void expect_filled(const Table& table, const vkgate::Report& report, const char* what) {
    std::size_t slots = 0;
    bool all = report.complete();
    for (Command c : CommandSet::all()) {
        if (!vkgate::has_slot<Table>(c))
            continue;
        ++slots;
        all = all && vkgate::get_slot(table, c) != nullptr && report.has(c);
    }
    expect(all && slots != 0, what);
}

template <class Table>
void load_globals(const vkgate::Library& library) {
    Table vk;
    expect_filled(vk, vkgate::load(vk, library), "a global table");
    vkgate::load(vk, instance_query);
    vkgate::load(vk, vkgate::NextLayer{instance_query});
    expect(vk.vkCreateInstance != nullptr, "the global table of a layer");
}

template <class Table, class LevelGate>
void load_instances(const vkgate::Library& library, VkInstance instance, const LevelGate& gate) {
    Table table;
    expect_filled(table, vkgate::load(table, library, instance, gate),
                  "a library's instance table");
    expect_filled(table, vkgate::load(table, instance_query, instance, gate), "an instance table");
}

template <class Table, class Source>
void load_physical_devices(const Source& source, VkInstance instance) {
    const auto gate = vkgate::PhysicalDeviceGate::everything();
    Table table;
    expect_filled(table, vkgate::load(table, source, instance, gate), "a physical device's table");
}

template <class Table, class Source, class LevelGate>
void load_devices(const vkgate::Library& library, const Source& source, VkInstance instance,
                  VkDevice device, const LevelGate& gate) {
    Table table;
    expect_filled(table, vkgate::load(table, source, device, gate), "a device table");
    expect_filled(table, vkgate::load(table, device_query, device, gate),
                  "a device table from a device query");
    expect_filled(table, vkgate::load(table, instance_query, instance, device, gate),
                  "a device table from an instance query");
    expect_filled(table, vkgate::load(table, library, instance, device, gate),
                  "a device table from a library");
}

constexpr vkgate::DeviceGate constant_gate(vkgate::InstanceGate(VK_API_VERSION_1_3),
                                           VK_API_VERSION_1_3);
static_assert(vkgate::covers<constant_gate, Command::vkQueueSubmit2>());
static_assert(vkgate::covers<constant_gate, Command::vkCmdDraw, Command::vkCmdDispatch>());

void load_all(const vkgate::Library& library) {
    int object = 0;  // nothing reads what a handle points to
    const auto instance = reinterpret_cast<VkInstance>(&object);
    const auto device = reinterpret_cast<VkDevice>(&object);
    load_globals<vkgate::GlobalTable>(library);
    load_globals<application::Global>(library);

    const auto instance_gate = vkgate::InstanceGate::everything();
    load_instances<vkgate::InstanceTable>(library, instance, instance_gate);
    load_instances<application::Instance>(library, instance, instance_gate);
    load_instances<application::OwnInstance>(library, instance, instance_gate);

    application::Instance vki;
    application::OwnInstance own_instance;
    vkgate::load(vki, library, instance, instance_gate);
    vkgate::load(own_instance, library, instance, instance_gate);
    load_physical_devices<vkgate::PhysicalDeviceTable>(vki, instance);
    load_physical_devices<application::PhysicalDevice>(own_instance, instance);
    load_physical_devices<application::OwnPhysicalDevice>(vki, instance);

    const auto device_gate = vkgate::DeviceGate::everything();
    load_devices<vkgate::DeviceTable>(library, vki, instance, device, device_gate);
    load_devices<application::Device>(library, vki, instance, device, device_gate);
    load_devices<application::OwnDevice>(library, own_instance, instance, device, device_gate);
    load_devices<application::DerivedOwnDevice>(library, vki, instance, device, device_gate);

    // The application's own gates, which know what was enabled.
    const application::InstanceGate own_gate(VK_API_VERSION_1_3,
                                             ExtensionSet(Extension::EXT_debug_utils));
    const application::DeviceGate own_device_gate(own_gate, VK_API_VERSION_1_3);
    load_instances<application::OwnInstance>(library, instance, own_gate);
    load_devices<application::OwnDevice>(library, own_instance, instance, device, own_device_gate);
    application::Device vkd;
    const vkgate::Report report = vkgate::load(vkd, vki, device, own_device_gate);
    expect(vkd.vkQueueSubmit2 != nullptr && vkd.vkCmdDrawMeshTasksEXT == nullptr, "its own gate");
    expect(report.state(Command::vkCmdDrawMeshTasksEXT) == vkgate::State::not_allowed, "a report");
    expect(report.lacking({Command::vkCmdDraw, Command::vkCmdDrawMeshTasksEXT}).size() == 1,
           "what is lacking");
}

void use_the_rest(const vkgate::Library& library) {
    application::Global vk;
    vkgate::load(vk, library);
    const char* const names[] = {"VK_KHR_surface", "VK_KHR_none"};
    VkInstanceCreateInfo info = {};
    info.enabledExtensionCount = 2;
    info.ppEnabledExtensionNames = names;
    const vkgate::InstanceGate instance_gate(vk, info);
    expect(instance_gate.extensions().size() == 1, "extensions by name");
    VkExtensionProperties supported = {};
    std::strcpy(supported.extensionName, "VK_KHR_swapchain");
    const vkgate::PhysicalDeviceGate physical_gate(instance_gate, VK_API_VERSION_1_3, &supported,
                                                   1);
    expect(physical_gate.allows(Command::vkGetPhysicalDeviceProperties),
           "a physical device's gate");
    const vkgate::DeviceGate device_gate(instance_gate, VK_API_VERSION_1_3,
                                         ExtensionSet(Extension::KHR_present_wait));

    std::size_t characters = 0;
    for (const vkgate::Problem& problem : vkgate::problems(instance_gate))
        characters += vkgate::explain<application::Words>(problem, instance_gate, names).size() +
                      vkgate::explain(problem, instance_gate).size();
    expect(characters != 0, "problems in words");
    vkgate::Report report;
    application::Device vkd;
    int object = 0;
    report = vkgate::load(vkd, device_query, reinterpret_cast<VkDevice>(&object),
                          device_gate.without(CommandSet(Command::vkCmdDraw)));
    for (Command c : CommandSet::all()) {
        characters += vkgate::explain<application::Words>(c, device_gate).size() +
                      vkgate::explain<application::Words>(c, report).size() +
                      vkgate::explain(c, report).size();
        expect(vkgate::find_command(vkgate::name(c)) == c, "a command by name");
        static_cast<void>(vkgate::dispatch(c));
    }
    for (Extension e : ExtensionSet::all()) {
        characters += vkgate::describe<application::Words>(e).size() +
                      vkgate::explain<application::Words>(e, device_gate).size();
        expect(vkgate::find_extension(vkgate::name(e)) == e, "an extension by name");
    }
    expect(vkgate::closure(device_gate).complete(), "a closure");
    expect(!vkgate::dependencies_met(Extension::KHR_present_wait, instance_gate), "dependencies");

    vkgate::set_slot<Command::vkCmdDispatch>(vkd, nullptr);
    expect(vkgate::get_slot<Command::vkCmdDispatch>(vkd) == nullptr, "a typed slot");
    vkgate::set_slot(vkd, Command::vkCmdDispatch, any_command);
    expect(vkgate::get_slot(vkd, Command::vkCmdDispatch) == any_command, "a slot");

    vkgate::Library nothing = vkgate::Library::open("/no/such/library");
    expect(!nothing && std::strlen(nothing.error().message()) != 0, "an error of a library");
    nothing.close();
}

}  // namespace

int main() {
    const vkgate::Library library = vkgate::Library::adopt(instance_query);
    load_all(library);
    use_the_rest(library);
    expect(greedy_calls == 0, "a greedy template was called");
    std::printf("%d failures, %d calls of greedy templates\n", failures, greedy_calls);
    return failures == 0 ? 0 : 1;
}
