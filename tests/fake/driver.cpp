// A Vulkan library that is also a driver for the Vulkan loader. It has every command and every
// extension of the registry. Tests use driver.hpp to tell it which to withhold.

#include "driver.hpp"

#include "../support/function_cast.hpp"
#include "export.hpp"

#include <vulkan/vk_icd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <unordered_map>
#include <utility>

using vkgate::Command;
using vkgate::Extension;
using vkgate::Level;

namespace {

FakeDriver& driver();

/// A dispatchable object starts with a word that belongs to the loader.
struct Object {
    VK_LOADER_DATA loader = {ICD_LOADER_MAGIC};
};
Object instance_object, physical_device_objects[2], device_object;

template <class Handle>
Handle handle(Object& object) {
    object = {};
    return reinterpret_cast<Handle>(&object);
}

[[noreturn]] void fail(const char* what, const char* name) {
    std::fprintf(stderr, "the fake driver: %s%s\n", what, name);
    std::abort();
}

enum class Query { instance, device };
template <Query, std::size_t command>
VKAPI_ATTR void VKAPI_CALL stub() {
    fail("called: ", name(static_cast<Command>(command)));
}
VKAPI_ATTR void VKAPI_CALL poison() {
    fail("called: ", "the poison");
}

VkResult write(const vkgate::ExtensionSet& set, std::uint32_t* count,
               VkExtensionProperties* properties) {
    std::uint32_t written = 0;
    for (Extension e : set) {
        if (properties != nullptr && written == *count)
            return VK_INCOMPLETE;
        if (properties != nullptr) {
            properties[written] = {};
            std::strcpy(properties[written].extensionName, name(e));
            properties[written].specVersion = 1;
        }
        ++written;
    }
    *count = written;
    return VK_SUCCESS;
}

std::size_t number(VkPhysicalDevice device) {
    return device == reinterpret_cast<VkPhysicalDevice>(&physical_device_objects[1]) ? 1 : 0;
}

VKAPI_ATTR VkResult VKAPI_CALL enumerate_instance_version(std::uint32_t* version) {
    *version = driver().script.instance_version;
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_instance_extensions(const char*, std::uint32_t* count,
                                                             VkExtensionProperties* properties) {
    return write(driver().script.instance_extensions, count, properties);
}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_instance_layers(std::uint32_t* count, VkLayerProperties*) {
    *count = 0;
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo*,
                                               const VkAllocationCallbacks*, VkInstance* instance) {
    *instance = handle<VkInstance>(instance_object);
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL destroy_instance(VkInstance, const VkAllocationCallbacks*) {}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_physical_devices(VkInstance, std::uint32_t* count,
                                                          VkPhysicalDevice* devices) {
    const std::uint32_t all = driver().script.physical_device_count;
    const std::uint32_t written = devices == nullptr || all < *count ? all : *count;
    for (std::uint32_t i = 0; devices != nullptr && i != written; ++i)
        devices[i] = handle<VkPhysicalDevice>(physical_device_objects[i]);
    *count = written;
    return written == all ? VK_SUCCESS : VK_INCOMPLETE;
}
VKAPI_ATTR void VKAPI_CALL get_properties(VkPhysicalDevice device,
                                          VkPhysicalDeviceProperties* properties) {
    *properties = {};
    properties->apiVersion = driver().script.physical_devices[number(device)].version;
    properties->deviceType = VK_PHYSICAL_DEVICE_TYPE_OTHER;
    std::strcpy(properties->deviceName, number(device) == 0 ? "fake 0" : "fake 1");
}
template <Command>
VKAPI_ATTR void VKAPI_CALL get_properties2(VkPhysicalDevice device,
                                           VkPhysicalDeviceProperties2* properties) {
    get_properties(device, &properties->properties);
}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_device_extensions(VkPhysicalDevice device, const char*,
                                                           std::uint32_t* count,
                                                           VkExtensionProperties* properties) {
    return write(driver().script.physical_devices[number(device)].extensions, count, properties);
}
VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice, const VkDeviceCreateInfo*,
                                             const VkAllocationCallbacks*, VkDevice* device) {
    *device = handle<VkDevice>(device_object);
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL destroy_device(VkDevice, const VkAllocationCallbacks*) {}

VKAPI_ATTR FakeDriver* VKAPI_CALL itself() {
    return &driver();
}

Command find(std::string_view full_name) {
    static const std::unordered_map<std::string_view, Command> commands = [] {
        std::unordered_map<std::string_view, Command> map;
        for (Command c : vkgate::CommandSet::all())
            map[name(c)] = c;
        return map;
    }();
    const auto found = commands.find(full_name);
    return found == commands.end() ? Command::none : found->second;
}

PFN_vkVoidFunction answer(const char* full_name, const PFN_vkVoidFunction* pointers,
                          bool (*has)(Level)) {
    const Command c = find(full_name);
    if (c != Command::none && c == driver().script.withheld)
        return nullptr;
    if (driver().script.poisoned && !driver().genuine.contains(c))
        return driver().poison;
    return c != Command::none && has(level(c)) ? pointers[static_cast<std::size_t>(c)] : nullptr;
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice device,
                                                              const char* full_name) {
    if (device != reinterpret_cast<VkDevice>(&device_object))
        fail("an unknown device asks for ", full_name);
    return answer(full_name, driver().through_device, [](Level l) { return l == Level::device; });
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance instance,
                                                                const char* full_name) {
    if (instance == VK_NULL_HANDLE && std::strcmp(full_name, fake_driver_query) == 0)
        return function_cast<PFN_vkVoidFunction>(itself);
    if (instance == VK_NULL_HANDLE)
        return answer(full_name, driver().through_instance,
                      [](Level l) { return l == Level::global; });
    if (instance != reinterpret_cast<VkInstance>(&instance_object))
        fail("an unknown instance asks for ", full_name);
    return answer(full_name, driver().through_instance, [](Level l) { return l != Level::global; });
}

template <Query query, std::size_t... commands>
void set_stubs(PFN_vkVoidFunction (&pointers)[command_count], std::index_sequence<commands...>) {
    const PFN_vkVoidFunction stubs[] = {stub<query, commands>...};
    std::memcpy(pointers, stubs, sizeof stubs);
}

FakeDriver make_driver() {
    FakeDriver made;
    constexpr std::make_index_sequence<command_count> commands;
    set_stubs<Query::instance>(made.through_instance, commands);
    set_stubs<Query::device>(made.through_device, commands);
    const auto set = [&made](Command c, auto* function) {
        const auto pointer = function_cast<PFN_vkVoidFunction>(function);
        made.through_instance[static_cast<std::size_t>(c)] = pointer;
        made.through_device[static_cast<std::size_t>(c)] = pointer;
        made.genuine.insert(c);
    };
    // The loader and the tests call these to create and destroy a device.
    set(Command::vkEnumerateInstanceVersion, enumerate_instance_version);
    set(Command::vkEnumerateInstanceExtensionProperties, enumerate_instance_extensions);
    set(Command::vkEnumerateInstanceLayerProperties, enumerate_instance_layers);
    set(Command::vkCreateInstance, create_instance);
    set(Command::vkGetInstanceProcAddr, get_instance_proc_addr);
    set(Command::vkDestroyInstance, destroy_instance);
    set(Command::vkEnumeratePhysicalDevices, enumerate_physical_devices);
    set(Command::vkGetPhysicalDeviceProperties, get_properties);
    set(Command::vkGetPhysicalDeviceProperties2,
        get_properties2<Command::vkGetPhysicalDeviceProperties2>);
    set(Command::vkGetPhysicalDeviceProperties2KHR,
        get_properties2<Command::vkGetPhysicalDeviceProperties2KHR>);
    set(Command::vkEnumerateDeviceExtensionProperties, enumerate_device_extensions);
    set(Command::vkCreateDevice, create_device);
    set(Command::vkGetDeviceProcAddr, get_device_proc_addr);
    set(Command::vkDestroyDevice, destroy_device);
    made.poison = poison;
    return made;
}

FakeDriver& driver() {
    static FakeDriver made = make_driver();
    return made;
}

}  // namespace

FAKE_EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vkGetInstanceProcAddr(VkInstance instance,
                                                                           const char* full_name) {
    return get_instance_proc_addr(instance, full_name);
}
FAKE_EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
vk_icdGetInstanceProcAddr(VkInstance instance, const char* full_name) {
    return get_instance_proc_addr(instance, full_name);
}
FAKE_EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
vk_icdGetPhysicalDeviceProcAddr(VkInstance, const char* full_name) {
    return answer(full_name, driver().through_instance,
                  [](Level l) { return l == Level::physical_device; });
}
FAKE_EXPORT VKAPI_ATTR VkResult VKAPI_CALL
vk_icdNegotiateLoaderICDInterfaceVersion(std::uint32_t* version) {
    // 5: the loader does not check the application's version.
    *version = *version < 5 ? *version : 5;
    return VK_SUCCESS;
}
