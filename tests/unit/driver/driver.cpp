// What a driver made by VKGATE_DRIVER answers to a loader.

#include "../../support/function_cast.hpp"
#include "../../support/support.hpp"

#include <vkgate/driver/driver.hpp>

#include <cstdint>
#include <cstdlib>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include <vulkan/vk_icd.h>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;

namespace {

/// What a test makes the driver do. It is reset before each test.
struct Script {
    struct PhysicalDevice {
        std::uint32_t version = VK_API_VERSION_1_3;
        ExtensionSet extensions = {};
    };
    std::vector<PhysicalDevice> physical_devices = {{}};
    VkResult instance_result = VK_SUCCESS, device_result = VK_SUCCESS;
    VkResult wait_result = VK_SUCCESS;
    bool devices_are_traced = false;
    unsigned instances = 0, devices = 0;  ///< that exist
    std::vector<std::string> called = {};
} script;

#define DRIVER_COMMANDS(X)                                                                         \
    X(vkGetPhysicalDeviceFeatures)                                                                 \
    X(vkGetPhysicalDeviceFormatProperties)                                                         \
    X(vkGetPhysicalDeviceImageFormatProperties)                                                    \
    X(vkGetPhysicalDeviceProperties)                                                               \
    X(vkGetPhysicalDeviceQueueFamilyProperties)                                                    \
    X(vkGetPhysicalDeviceMemoryProperties)                                                         \
    X(vkGetPhysicalDeviceSparseImageFormatProperties)                                              \
    X(vkGetPhysicalDeviceFeatures2)                                                                \
    X(vkGetPhysicalDeviceMultisamplePropertiesEXT)                                                 \
    X(vkCreateDebugUtilsMessengerEXT)                                                              \
    X(vkSetDebugUtilsObjectNameEXT)                                                                \
    X(vkResetQueryPool)                                                                            \
    X(vkCmdDraw)                                                                                   \
    X(vkCreateFence)                                                                               \
    X(vkDestroyFence)                                                                              \
    X(vkWaitForFences)                                                                             \
    X(vkQueueSubmit)

struct Driver {
    static constexpr std::uint32_t api_version = VK_API_VERSION_1_3;
    static constexpr ExtensionSet instance_extensions = {
        Extension::KHR_get_physical_device_properties2, Extension::EXT_debug_utils};

    struct Instance : vkgate::DriverInstance {
        std::deque<vkgate::DriverPhysicalDevice> physical = {};

        VkResult create(const VkInstanceCreateInfo&) {
            for (const Script::PhysicalDevice& device : script.physical_devices)
                physical.emplace_back(*this, device.version, device.extensions);
            return script.instance_result;
        }
        Instance() { ++script.instances; }
        ~Instance() { --script.instances; }
    };
    /// Has a virtual function, and so a pointer before the loader's word.
    struct Device : vkgate::DriverDevice {
        vkgate::DriverQueue first{*this, 0, 0}, second{*this, 0, 1}, other{*this, 1, 0, 1};

        VkResult create(const VkDeviceCreateInfo&);
        Device() { ++script.devices; }
        Device(const Device&) = delete;
        Device& operator=(const Device&) = delete;
        virtual ~Device() { --script.devices; }
    };
    VKGATE_ENTRY_POINTS(DRIVER_COMMANDS)
};

VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceFeatures(VkPhysicalDevice,
                                                               VkPhysicalDeviceFeatures*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceFormatProperties(VkPhysicalDevice, VkFormat,
                                                                       VkFormatProperties*) {}
VKAPI_ATTR VkResult VKAPI_CALL Driver::vkGetPhysicalDeviceImageFormatProperties(
    VkPhysicalDevice, VkFormat, VkImageType, VkImageTiling, VkImageUsageFlags, VkImageCreateFlags,
    VkImageFormatProperties*) {
    return VK_ERROR_FORMAT_NOT_SUPPORTED;
}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceProperties(VkPhysicalDevice,
                                                                 VkPhysicalDeviceProperties*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceQueueFamilyProperties(
    VkPhysicalDevice, std::uint32_t*, VkQueueFamilyProperties*) {}
VKAPI_ATTR void VKAPI_CALL
Driver::vkGetPhysicalDeviceMemoryProperties(VkPhysicalDevice, VkPhysicalDeviceMemoryProperties*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceSparseImageFormatProperties(
    VkPhysicalDevice, VkFormat, VkImageType, VkSampleCountFlagBits, VkImageUsageFlags,
    VkImageTiling, std::uint32_t*, VkSparseImageFormatProperties*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceFeatures2(VkPhysicalDevice,
                                                                VkPhysicalDeviceFeatures2*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceMultisamplePropertiesEXT(
    VkPhysicalDevice, VkSampleCountFlagBits, VkMultisamplePropertiesEXT*) {}
VKAPI_ATTR VkResult VKAPI_CALL
Driver::vkCreateDebugUtilsMessengerEXT(VkInstance, const VkDebugUtilsMessengerCreateInfoEXT*,
                                       const VkAllocationCallbacks*, VkDebugUtilsMessengerEXT*) {
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL
Driver::vkSetDebugUtilsObjectNameEXT(VkDevice, const VkDebugUtilsObjectNameInfoEXT*) {
    script.called.push_back("vkSetDebugUtilsObjectNameEXT");
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL Driver::vkResetQueryPool(VkDevice, VkQueryPool, std::uint32_t,
                                                    std::uint32_t) {
    script.called.push_back("vkResetQueryPool");
}
VKAPI_ATTR void VKAPI_CALL Driver::vkCmdDraw(VkCommandBuffer, std::uint32_t, std::uint32_t,
                                             std::uint32_t, std::uint32_t) {}
VKAPI_ATTR VkResult VKAPI_CALL Driver::vkCreateFence(VkDevice, const VkFenceCreateInfo*,
                                                     const VkAllocationCallbacks*, VkFence*) {
    script.called.push_back("vkCreateFence");
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL Driver::vkDestroyFence(VkDevice, VkFence, const VkAllocationCallbacks*) {
    script.called.push_back("vkDestroyFence");
}
VKAPI_ATTR VkResult VKAPI_CALL Driver::vkWaitForFences(VkDevice, std::uint32_t, const VkFence*,
                                                       VkBool32, std::uint64_t) {
    script.called.push_back("vkWaitForFences");
    return script.wait_result;
}
VKAPI_ATTR VkResult VKAPI_CALL Driver::vkQueueSubmit(VkQueue queue, std::uint32_t,
                                                     const VkSubmitInfo*, VkFence) {
    script.called.push_back("vkQueueSubmit " +
                            std::to_string(vkgate::from_handle<vkgate::DriverQueue>(queue)->index));
    return VK_SUCCESS;
}

/// Replaces a command on the devices that are traced, and adds one.
#define TRACED_COMMANDS(X) X(vkResetQueryPool) X(vkCmdSetLineWidth)
struct Traced {
    VKGATE_ENTRY_POINTS(TRACED_COMMANDS)
};
VKAPI_ATTR void VKAPI_CALL Traced::vkResetQueryPool(VkDevice, VkQueryPool, std::uint32_t,
                                                    std::uint32_t) {
    script.called.push_back("traced vkResetQueryPool");
}
VKAPI_ATTR void VKAPI_CALL Traced::vkCmdSetLineWidth(VkCommandBuffer, float) {}

VkResult Driver::Device::create(const VkDeviceCreateInfo&) {
    if (script.devices_are_traced)
        vkgate::assign(table, vkgate::entry_points<Traced, vkgate::DeviceTable>());
    return script.device_result;
}

/// Common commands: one that the driver has, and some that call what the driver has or lacks.
#define COMMON_COMMANDS(X)                                                                         \
    X(vkCmdDraw) X(vkCmdDrawIndexed) X(vkCmdDispatch) X(vkCmdEndRenderPass) X(vkCmdNextSubpass)
struct Common {
    VKGATE_ENTRY_POINTS(COMMON_COMMANDS)

    static constexpr CommandSet vkgate_needs(Command c) {
        if (c == Command::vkCmdDrawIndexed)
            return {Command::vkCmdDraw};
        if (c == Command::vkCmdDispatch)
            return {Command::vkCmdDispatchBase};
        if (c == Command::vkCmdEndRenderPass)
            return {Command::vkCmdNextSubpass, Command::vkDeviceWaitIdle};
        return {};
    }
};
VKAPI_ATTR void VKAPI_CALL Common::vkCmdDraw(VkCommandBuffer, std::uint32_t, std::uint32_t,
                                             std::uint32_t, std::uint32_t) {}
VKAPI_ATTR void VKAPI_CALL Common::vkCmdDrawIndexed(VkCommandBuffer, std::uint32_t, std::uint32_t,
                                                    std::uint32_t, std::int32_t, std::uint32_t) {}
VKAPI_ATTR void VKAPI_CALL Common::vkCmdDispatch(VkCommandBuffer, std::uint32_t, std::uint32_t,
                                                 std::uint32_t) {}
VKAPI_ATTR void VKAPI_CALL Common::vkCmdEndRenderPass(VkCommandBuffer) {}
VKAPI_ATTR void VKAPI_CALL Common::vkCmdNextSubpass(VkCommandBuffer, VkSubpassContents) {}

}  // namespace

VKGATE_DRIVER(Driver, Common)

namespace {

const std::uint32_t interface_at_start =
    vkgate::detail::DriverFunctions<Driver, Common>::interface_version;

// --- The loader ----------------------------------------------------------------------------------

template <class Function = PFN_vkVoidFunction>
Function ask(VkInstance instance, const char* name) {
    return function_cast<Function>(vk_icdGetInstanceProcAddr(instance, name));
}
PFN_vkVoidFunction ask_device(VkDevice device, const char* name) {
    const auto query = function_cast<PFN_vkGetDeviceProcAddr>(
        vkgate::from_handle<vkgate::DriverDevice>(device)->table.vkGetDeviceProcAddr);
    return query(device, name);
}
VkResult negotiate(std::uint32_t version) {
    return vk_icdNegotiateLoaderICDInterfaceVersion(&version);
}
void forget_negotiation() {
    vkgate::detail::DriverFunctions<Driver, Common>::interface_version = interface_at_start;
}

using Names = std::vector<const char*>;

VkResult create_instance(std::uint32_t version, const Names& extensions, VkInstance* out,
                         const VkAllocationCallbacks* allocator = nullptr) {
    VkApplicationInfo application = {};
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application.apiVersion = version;
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = &application;
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    return ask<PFN_vkCreateInstance>(nullptr, "vkCreateInstance")(&info, allocator, out);
}

/// An instance, which a test destroys at its end.
struct Instance {
    VkInstance handle = {};

    explicit Instance(std::uint32_t version = VK_API_VERSION_1_3, const Names& extensions = {}) {
        REQUIRE(create_instance(version, extensions, &handle) == VK_SUCCESS);
    }
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;
    ~Instance() { ask<PFN_vkDestroyInstance>(handle, "vkDestroyInstance")(handle, nullptr); }

    PFN_vkVoidFunction operator()(const char* name) const { return ask(handle, name); }
    std::vector<VkPhysicalDevice> physical_devices() const {
        const auto enumerate =
            ask<PFN_vkEnumeratePhysicalDevices>(handle, "vkEnumeratePhysicalDevices");
        std::uint32_t count = 0;
        CHECK(enumerate(handle, &count, nullptr) == VK_SUCCESS);
        std::vector<VkPhysicalDevice> devices(count);
        CHECK(enumerate(handle, &count, devices.data()) == VK_SUCCESS);
        return devices;
    }
    VkResult create_device(std::size_t physical_device, const Names& extensions,
                           VkDevice* out) const {
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        return ask<PFN_vkCreateDevice>(handle, "vkCreateDevice")(
            physical_devices().at(physical_device), &info, nullptr, out);
    }
};
struct Device {
    VkDevice handle = {};

    explicit Device(const Instance& instance, const Names& extensions = {},
                    std::size_t physical_device = 0) {
        REQUIRE(instance.create_device(physical_device, extensions, &handle) == VK_SUCCESS);
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    ~Device() {
        function_cast<PFN_vkDestroyDevice>(ask_device(handle, "vkDestroyDevice"))(handle, nullptr);
    }

    PFN_vkVoidFunction operator()(const char* name) const { return ask_device(handle, name); }
    template <class Function>
    Function get(const char* name) const {
        return function_cast<Function>((*this)(name));
    }
};

/// A fresh script, and a loader of interface 7.
struct Fixture {
    Fixture() {
        script = {};
        REQUIRE(negotiate(7) == VK_SUCCESS);
    }
};

}  // namespace

// --- Negotiation ---------------------------------------------------------------------------------

TEST_CASE_METHOD(Fixture, "a driver accepts the interface versions 1 to 7, and lowers newer ones") {
    for (std::uint32_t offered = 0; offered <= 8; ++offered) {
        INFO("offered " << offered);
        std::uint32_t version = offered;
        const VkResult result = vk_icdNegotiateLoaderICDInterfaceVersion(&version);
        CHECK(result == (offered == 0 ? VK_ERROR_INCOMPATIBLE_DRIVER : VK_SUCCESS));
        CHECK(version == (offered == 8 ? 7 : offered));
    }
}

TEST_CASE_METHOD(Fixture, "a driver refuses versions above 1.0 only under interfaces before 5") {
    for (std::uint32_t interface = 1; interface <= 8; ++interface)
        for (const std::uint32_t version :
             {0u, VK_MAKE_API_VERSION(0, 1, 0, 99), VK_MAKE_API_VERSION(0, 1, 1, 0),
              VK_MAKE_API_VERSION(0, 9, 9, 0)}) {
            INFO("interface " << interface << ", version " << version);
            forget_negotiation();
            REQUIRE(negotiate(interface) == VK_SUCCESS);
            const bool is_refused = interface < 5 && version >= VK_MAKE_API_VERSION(0, 1, 1, 0);
            VkInstance instance = {};
            const VkResult result = create_instance(version, {}, &instance);
            CHECK(result == (is_refused ? VK_ERROR_INCOMPATIBLE_DRIVER : VK_SUCCESS));
            CHECK((instance == VkInstance{}) == is_refused);
            if (result == VK_SUCCESS)
                ask<PFN_vkDestroyInstance>(instance, "vkDestroyInstance")(instance, nullptr);
        }
    CHECK(script.instances == 0);
}

TEST_CASE_METHOD(Fixture, "an older loader in the process takes nothing from a newer one") {
    for (const std::uint32_t older : {1u, 4u, 5u}) {
        INFO("interface " << older);
        REQUIRE(negotiate(7) == VK_SUCCESS);
        REQUIRE(negotiate(older) == VK_SUCCESS);
        const Instance instance(VK_API_VERSION_1_3);
        CHECK(instance("vkEnumeratePhysicalDevices") != nullptr);
    }
}

TEST_CASE_METHOD(Fixture, "a loader that never negotiates gets Vulkan 1.0") {
    forget_negotiation();
    VkInstance instance = {};
    CHECK(create_instance(VK_API_VERSION_1_1, {}, &instance) == VK_ERROR_INCOMPATIBLE_DRIVER);
    const Instance old(VK_API_VERSION_1_0);
    CHECK(old("vkEnumeratePhysicalDevices") != nullptr);
}

// --- The query functions -------------------------------------------------------------------------

TEST_CASE_METHOD(Fixture, "without an instance, the driver has global commands and its interface") {
    for (const char* name :
         {"vkCreateInstance", "vkEnumerateInstanceVersion",
          "vkEnumerateInstanceExtensionProperties", "vkEnumerateInstanceLayerProperties",
          "vkGetInstanceProcAddr", "vk_icdNegotiateLoaderICDInterfaceVersion",
          "vk_icdGetPhysicalDeviceProcAddr", "vk_icdGetInstanceProcAddr"}) {
        INFO(name);
        CHECK(ask(nullptr, name) != nullptr);
    }
    for (const char* name :
         {"vkCreateDevice", "vkDestroyInstance", "vkGetDeviceProcAddr", "vkCmdDraw",
          "vk_icdEnumerateAdapterPhysicalDevices", "vkNothing", ""}) {
        INFO(name);
        CHECK(ask(nullptr, name) == nullptr);
    }
    CHECK(ask(nullptr, nullptr) == nullptr);
}

TEST_CASE_METHOD(Fixture, "the interface works through vk_icdGetInstanceProcAddr alone") {
    std::uint32_t version = 9;
    const auto by_name = ask<PFN_vkNegotiateLoaderICDInterfaceVersion>(
        nullptr, "vk_icdNegotiateLoaderICDInterfaceVersion");
    CHECK(by_name(&version) == VK_SUCCESS);
    CHECK(version == 7);
    const Instance instance;
    const auto query =
        ask<PFN_GetPhysicalDeviceProcAddr>(nullptr, "vk_icdGetPhysicalDeviceProcAddr");
    CHECK(query(instance.handle, "vkGetPhysicalDeviceFeatures") != nullptr);
    const auto self = ask<PFN_vkGetInstanceProcAddr>(nullptr, "vk_icdGetInstanceProcAddr");
    CHECK(self(nullptr, "vkCreateInstance") == ask(nullptr, "vkCreateInstance"));
}

TEST_CASE_METHOD(Fixture, "with an instance, global commands are NULL, except the query function") {
    const Instance instance;
    for (const char* name :
         {"vkCreateInstance", "vkEnumerateInstanceVersion",
          "vkEnumerateInstanceExtensionProperties", "vkEnumerateInstanceLayerProperties"}) {
        INFO(name);
        CHECK(instance(name) == nullptr);
    }
    CHECK(instance("vkGetInstanceProcAddr") == ask(nullptr, "vkGetInstanceProcAddr"));
    CHECK(instance(nullptr) == nullptr);
    CHECK(instance("vkNothing") == nullptr);
    CHECK(instance("vk_icdGetPhysicalDeviceProcAddr") == nullptr);
}

TEST_CASE_METHOD(Fixture, "an instance has the commands of its version and extensions") {
    const Instance old(VK_API_VERSION_1_0);
    const Instance extended(VK_API_VERSION_1_0, {"VK_KHR_get_physical_device_properties2"});
    const Instance newer(VK_API_VERSION_1_1);
    const Instance debugged(VK_API_VERSION_1_0, {"VK_EXT_debug_utils"});
    for (const Instance* instance : {&old, &extended, &newer, &debugged}) {
        const std::string all[] = {"vkGetPhysicalDeviceFeatures", "vkCreateDevice",
                                   "vkDestroyInstance", "vkGetDeviceProcAddr", "vkCmdDraw"};
        for (const std::string& name : all) {
            INFO(name);
            CHECK((*instance)(name.c_str()) != nullptr);
        }
        CHECK(((*instance)("vkGetPhysicalDeviceFeatures2") != nullptr) == (instance == &newer));
        CHECK(((*instance)("vkGetPhysicalDeviceFeatures2KHR") != nullptr) ==
              (instance == &extended));
        CHECK(((*instance)("vkCreateDebugUtilsMessengerEXT") != nullptr) ==
              (instance == &debugged));
        CHECK(((*instance)("vkSetDebugUtilsObjectNameEXT") != nullptr) == (instance == &debugged));
        // Vulkan 1.2 has it.
        CHECK((*instance)("vkResetQueryPool") == nullptr);
    }
    CHECK(Instance()("vkResetQueryPool") != nullptr);
}

TEST_CASE_METHOD(Fixture, "an instance has what any of its physical devices has") {
    script.physical_devices = {{VK_API_VERSION_1_1, {Extension::EXT_host_query_reset}},
                               {VK_API_VERSION_1_0, {Extension::EXT_sample_locations}},
                               {VK_API_VERSION_1_1, {}}};
    const Instance instance(VK_API_VERSION_1_1);
    CHECK(instance("vkResetQueryPoolEXT") != nullptr);  // the first has the extension
    CHECK(instance("vkResetQueryPool") == nullptr);     // Vulkan 1.2 has it
    // The second is too old for physical-device commands of device extensions.
    CHECK(instance("vkGetPhysicalDeviceMultisamplePropertiesEXT") == nullptr);
    script.physical_devices[1].version = VK_API_VERSION_1_1;
    const Instance other(VK_API_VERSION_1_1);
    CHECK(other("vkGetPhysicalDeviceMultisamplePropertiesEXT") != nullptr);
    CHECK(other("vkCmdSetSampleLocationsEXT") == nullptr);  // the driver has no such function
}

TEST_CASE_METHOD(Fixture, "the query for physical devices answers only for their commands") {
    script.physical_devices[0].extensions = {Extension::EXT_sample_locations};
    const Instance instance(VK_API_VERSION_1_0, {"VK_KHR_get_physical_device_properties2"});
    const auto query = [&](const char* name) {
        return vk_icdGetPhysicalDeviceProcAddr(instance.handle, name);
    };
    for (const char* name : {"vkGetPhysicalDeviceFeatures", "vkGetPhysicalDeviceFeatures2KHR",
                             "vkGetPhysicalDeviceMultisamplePropertiesEXT", "vkCreateDevice",
                             "vkEnumerateDeviceExtensionProperties"}) {
        INFO(name);
        CHECK(query(name) == instance(name));
        CHECK(query(name) != nullptr);
    }
    for (const char* name :
         {"vkGetPhysicalDeviceFeatures2", "vkCreateInstance", "vkGetInstanceProcAddr",
          "vkDestroyInstance", "vkEnumeratePhysicalDevices", "vkGetDeviceProcAddr", "vkCmdDraw",
          "vkGetPhysicalDeviceSurfaceSupportKHR", "vkNothing"}) {
        INFO(name);
        CHECK(query(name) == nullptr);
    }
    CHECK(query(nullptr) == nullptr);
    CHECK(vk_icdGetPhysicalDeviceProcAddr(nullptr, "vkGetPhysicalDeviceFeatures") == nullptr);
}

TEST_CASE_METHOD(Fixture, "a device has the commands of its version and extensions") {
    script.physical_devices = {{VK_API_VERSION_1_1, {Extension::EXT_host_query_reset}},
                               {VK_API_VERSION_1_2, {Extension::EXT_host_query_reset}}};
    const Instance instance(VK_API_VERSION_1_3, {"VK_EXT_debug_utils"});
    const Device plain(instance), extended(instance, {"VK_EXT_host_query_reset"});
    const Device newer(instance, {}, 1);
    for (const Device* device : {&plain, &extended, &newer}) {
        for (const char* name : {"vkCmdDraw", "vkDestroyDevice", "vkGetDeviceProcAddr",
                                 "vkGetDeviceQueue", "vkSetDebugUtilsObjectNameEXT"}) {
            INFO(name);
            CHECK((*device)(name) != nullptr);
        }
        CHECK(((*device)("vkResetQueryPoolEXT") != nullptr) == (device == &extended));
        CHECK(((*device)("vkResetQueryPool") != nullptr) == (device == &newer));
        for (const char* name :
             {"vkCreateInstance", "vkGetInstanceProcAddr", "vkDestroyInstance", "vkCreateDevice",
              "vkGetPhysicalDeviceFeatures", "vkCmdBlitImage", "vkQueueSubmit2", "vkNothing", ""}) {
            INFO(name);
            CHECK((*device)(name) == nullptr);
        }
        CHECK((*device)(nullptr) == nullptr);
    }
    CHECK(ask<PFN_vkGetDeviceProcAddr>(instance.handle,
                                       "vkGetDeviceProcAddr")(nullptr, "vkCmdDraw") == nullptr);
}

TEST_CASE_METHOD(Fixture, "debug utils is the instance's extension, also for devices") {
    const Instance without;
    CHECK(Device(without)("vkSetDebugUtilsObjectNameEXT") == nullptr);
}

TEST_CASE_METHOD(Fixture, "an instance without physical devices still answers") {
    script.physical_devices = {};
    const Instance instance;
    CHECK(instance.physical_devices().empty());
    for (const char* name : {"vkEnumeratePhysicalDevices", "vkCreateDevice", "vkGetDeviceProcAddr",
                             "vkGetPhysicalDeviceProperties", "vkCmdDraw"}) {
        INFO(name);
        CHECK(instance(name) != nullptr);
    }
}

TEST_CASE_METHOD(Fixture, "a pointer for every device calls the device's own function") {
    const Instance instance;
    script.devices_are_traced = true;
    const Device traced(instance);
    script.devices_are_traced = false;
    const Device plain(instance);
    const auto by_instance = ask<PFN_vkResetQueryPool>(instance.handle, "vkResetQueryPool");
    by_instance(traced.handle, {}, 0, 0);
    by_instance(plain.handle, {}, 0, 0);
    traced.get<PFN_vkResetQueryPool>("vkResetQueryPool")(traced.handle, {}, 0, 0);
    CHECK(script.called == std::vector<std::string>{"traced vkResetQueryPool", "vkResetQueryPool",
                                                    "traced vkResetQueryPool"});
    CHECK(plain("vkResetQueryPool") == function_cast<PFN_vkVoidFunction>(Driver::vkResetQueryPool));
}

TEST_CASE_METHOD(Fixture, "a command that only some devices have comes from these devices alone") {
    const Instance instance;
    script.devices_are_traced = true;
    const Device traced(instance);
    script.devices_are_traced = false;
    const Device plain(instance);
    CHECK(traced("vkCmdSetLineWidth") ==
          function_cast<PFN_vkVoidFunction>(Traced::vkCmdSetLineWidth));
    CHECK(plain("vkCmdSetLineWidth") == nullptr);
    CHECK(instance("vkCmdSetLineWidth") == nullptr);  // it would call NULL on the plain device
}

namespace {

struct DriverWithAdapters : Driver {
    static VKAPI_ATTR VkResult VKAPI_CALL vk_icdEnumerateAdapterPhysicalDevices(VkInstance,
                                                                                std::uint64_t,
                                                                                std::uint32_t*,
                                                                                VkPhysicalDevice*) {
        return VK_SUCCESS;
    }
};

}  // namespace

TEST_CASE("a driver's own function for Windows' adapters is part of the interface") {
    CHECK(vkgate::detail::DriverFunctions<DriverWithAdapters>::get_instance_proc_addr(
              nullptr, "vk_icdEnumerateAdapterPhysicalDevices") ==
          function_cast<PFN_vkVoidFunction>(
              &DriverWithAdapters::vk_icdEnumerateAdapterPhysicalDevices));
}

// --- The tables ----------------------------------------------------------------------------------

TEST_CASE_METHOD(Fixture, "the driver's function wins, and a common one needs what it calls") {
    const Instance instance;
    const Device device(instance);
    CHECK(device("vkCmdDraw") == function_cast<PFN_vkVoidFunction>(Driver::vkCmdDraw));
    CHECK(device("vkCmdDrawIndexed") ==
          function_cast<PFN_vkVoidFunction>(Common::vkCmdDrawIndexed));
    CHECK(device("vkCmdDispatch") == nullptr);  // it needs vkCmdDispatchBase
    // It needs a common function that is listed after it, and one of vkgate's.
    CHECK(device("vkCmdEndRenderPass") != nullptr);
}

TEST_CASE_METHOD(Fixture, "the tables of a driver hold what is not enabled, too") {
    const Instance instance(VK_API_VERSION_1_0);
    const Device device(instance);
    CHECK(device("vkResetQueryPool") == nullptr);
    using vkgate::DriverContext;
    CHECK(DriverContext::table(device.handle).vkResetQueryPool == Driver::vkResetQueryPool);
    const VkPhysicalDevice physical = instance.physical_devices().at(0);
    CHECK(DriverContext::table(physical).vkGetPhysicalDeviceFeatures2 ==
          Driver::vkGetPhysicalDeviceFeatures2);
    CHECK(&DriverContext::table(physical) == &DriverContext::table(instance.handle));
    CHECK_FALSE(DriverContext::gate(physical).allows(Command::vkGetPhysicalDeviceFeatures2));
    CHECK_FALSE(DriverContext::gate(device.handle).allows(Command::vkResetQueryPool));
}

namespace {

VKAPI_ATTR void VKAPI_CALL own_draw(VkCommandBuffer, std::uint32_t, std::uint32_t, std::uint32_t,
                                    std::uint32_t) {}
VKAPI_ATTR void VKAPI_CALL own_set_line_width(VkCommandBuffer, float) {}

/// Fills tables by itself.
struct OwnFill {
    static void vkgate_fill(vkgate::GlobalTable&) {}
    static void vkgate_fill(vkgate::InstanceTable&) {}
    static void vkgate_fill(vkgate::DeviceTable& table) {
        if (table.vkCmdDraw == nullptr)
            table.vkCmdDraw = own_draw;
        if (table.vkCmdDraw != nullptr && table.vkCmdSetLineWidth == nullptr)
            table.vkCmdSetLineWidth = own_set_line_width;
    }
    static constexpr CommandSet vkgate_added_to(const CommandSet& filled) {
        return filled.contains(Command::vkCmdDraw) ? CommandSet{Command::vkCmdSetLineWidth}
                                                   : CommandSet{};
    }
};

}  // namespace

TEST_CASE("a type in the stack may fill tables by itself, and say what it adds") {
    using Functions = vkgate::detail::DriverFunctions<Driver, OwnFill>;
    const vkgate::DeviceTable table = Functions::device_table();
    CHECK(table.vkCmdDraw == Driver::vkCmdDraw);
    CHECK(table.vkCmdSetLineWidth == own_set_line_width);
    constexpr CommandSet with = vkgate::detail::stack_commands<Driver, OwnFill>();
    constexpr CommandSet without = vkgate::detail::stack_commands<Driver>();
    CHECK(with == (without | CommandSet{Command::vkCmdSetLineWidth}));
    CHECK(vkgate::detail::stack_commands<OwnFill>().empty());
}

// --- Objects -------------------------------------------------------------------------------------

TEST_CASE("vkgate has the loader's own number") {
    CHECK(vkgate::detail::loader_magic == ICD_LOADER_MAGIC);
}

TEST_CASE_METHOD(Fixture, "every dispatchable object begins with the loader's number") {
    const Instance instance;
    const Device device(instance);
    auto* const object = vkgate::from_handle<Driver::Device>(device.handle);
    CHECK(static_cast<void*>(object) != static_cast<void*>(device.handle));  // a virtual function
    vkgate::DriverCommandBuffer buffer(*object);
    CHECK(valid_loader_magic_value(instance.handle));
    CHECK(valid_loader_magic_value(instance.physical_devices().at(0)));
    CHECK(valid_loader_magic_value(device.handle));
    CHECK(valid_loader_magic_value(vkgate::to_handle(&object->first)));
    CHECK(valid_loader_magic_value(vkgate::to_handle(&buffer)));
    CHECK(&vkgate::DriverContext::table(vkgate::to_handle(&buffer)) == &object->table);
    CHECK(&vkgate::DriverContext::gate(vkgate::to_handle(&buffer)) == &object->gate);
    CHECK(&vkgate::DriverContext::table(vkgate::to_handle(&object->first)) == &object->table);
    CHECK(&vkgate::DriverContext::gate(vkgate::to_handle(&object->first)) == &object->gate);
}

TEST_CASE("NULL is the handle of NULL") {
    struct Fence {
        using Handle = VkFence;
    };
    CHECK(vkgate::from_handle<Driver::Device>(VkDevice{}) == nullptr);
    CHECK(vkgate::to_handle(static_cast<Driver::Device*>(nullptr)) == VkDevice{});
    CHECK(vkgate::from_handle<Fence>(VkFence{}) == nullptr);
    CHECK(vkgate::to_handle(static_cast<Fence*>(nullptr)) == VkFence{});
    Fence fence;
    CHECK(vkgate::from_handle<Fence>(vkgate::to_handle(&fence)) == &fence);
}

TEST_CASE_METHOD(Fixture, "vkGetDeviceQueue finds a queue by its family, number and flags") {
    const Instance instance;
    const Device device(instance);
    auto* const object = vkgate::from_handle<Driver::Device>(device.handle);
    const auto get = [&](std::uint32_t family, std::uint32_t index) {
        VkQueue queue = {};
        device.get<PFN_vkGetDeviceQueue>("vkGetDeviceQueue")(device.handle, family, index, &queue);
        return vkgate::from_handle<vkgate::DriverQueue>(queue);
    };
    CHECK(get(0, 0) == &object->first);
    CHECK(get(0, 1) == &object->second);
    CHECK(get(0, 2) == nullptr);
    CHECK(get(1, 0) == nullptr);  // it was created with flags
    VkDeviceQueueInfo2 info = {};
    info.queueFamilyIndex = 1;
    info.flags = 1;
    VkQueue queue = {};
    device.get<PFN_vkGetDeviceQueue2>("vkGetDeviceQueue2")(device.handle, &info, &queue);
    CHECK(vkgate::from_handle<vkgate::DriverQueue>(queue) == &object->other);
}

TEST_CASE_METHOD(Fixture, "vkDeviceWaitIdle waits for each queue, and stops at an error") {
    const Instance instance;
    const Device device(instance);
    const auto wait = device.get<PFN_vkDeviceWaitIdle>("vkDeviceWaitIdle");
    const auto calls = [](const char* queue) {
        return std::vector<std::string>{"vkCreateFence", queue, "vkWaitForFences",
                                        "vkDestroyFence"};
    };
    std::vector<std::string> expected;
    for (const char* queue : {"vkQueueSubmit 0", "vkQueueSubmit 1", "vkQueueSubmit 0"})
        for (const std::string& name : calls(queue))
            expected.push_back(name);
    CHECK(wait(device.handle) == VK_SUCCESS);
    CHECK(script.called == expected);
    script.called.clear();
    script.wait_result = VK_ERROR_DEVICE_LOST;
    CHECK(wait(device.handle) == VK_ERROR_DEVICE_LOST);
    CHECK(script.called == calls("vkQueueSubmit 0"));
}

TEST_CASE_METHOD(Fixture, "an object leaves the list of its owner when it is destroyed") {
    vkgate::DriverDevice device;
    const auto second = std::make_unique<vkgate::DriverQueue>(device, 0u, 0u);
    auto first = std::make_unique<vkgate::DriverQueue>(device, 0u, 1u);
    const auto third = std::make_unique<vkgate::DriverQueue>(device, 0u, 2u);
    CHECK(device.queues.first == second.get());
    first = nullptr;
    CHECK(second->next_of_owner == third.get());
    CHECK(third->next_of_owner == nullptr);
}

// --- Creation ------------------------------------------------------------------------------------

TEST_CASE_METHOD(Fixture, "extensions that the driver does not have are refused") {
    script.physical_devices[0].extensions = {Extension::EXT_host_query_reset};
    VkInstance refused = {};
    for (const char* name : {"VK_KHR_surface", "VK_EXT_host_query_reset", "VK_NONE_at_all"}) {
        INFO(name);
        CHECK(create_instance(VK_API_VERSION_1_1, {name}, &refused) ==
              VK_ERROR_EXTENSION_NOT_PRESENT);
    }
    const Instance instance;
    VkDevice device = {};
    for (const char* name : {"VK_KHR_swapchain", "VK_EXT_debug_utils", "VK_NONE_at_all"}) {
        INFO(name);
        CHECK(instance.create_device(0, {name}, &device) == VK_ERROR_EXTENSION_NOT_PRESENT);
    }
    CHECK(refused == VkInstance{});
    CHECK(device == VkDevice{});
    CHECK(script.instances == 1);
    CHECK(script.devices == 0);
}

TEST_CASE_METHOD(Fixture, "extensions and versions are enumerated") {
    // A physical device cannot have the first: vkCreateDevice refuses it.
    script.physical_devices[0].extensions = {Extension::KHR_surface,
                                             Extension::EXT_host_query_reset};
    std::uint32_t version = 0, count = 0;
    ask<PFN_vkEnumerateInstanceVersion>(nullptr, "vkEnumerateInstanceVersion")(&version);
    CHECK(version == VK_API_VERSION_1_3);
    const auto of_instance = ask<PFN_vkEnumerateInstanceExtensionProperties>(
        nullptr, "vkEnumerateInstanceExtensionProperties");
    CHECK(of_instance(nullptr, &count, nullptr) == VK_SUCCESS);
    CHECK(count == 2);
    CHECK(of_instance("VK_LAYER_other", &count, nullptr) == VK_ERROR_LAYER_NOT_PRESENT);
    const Instance instance;
    const VkPhysicalDevice physical = instance.physical_devices().at(0);
    const auto of_device = ask<PFN_vkEnumerateDeviceExtensionProperties>(
        instance.handle, "vkEnumerateDeviceExtensionProperties");
    VkExtensionProperties properties[2];
    count = 2;
    CHECK(of_device(physical, nullptr, &count, properties) == VK_SUCCESS);
    CHECK(count == 1);
    CHECK(std::string(properties[0].extensionName) == "VK_EXT_host_query_reset");
    CHECK(of_device(physical, "VK_LAYER_other", &count, nullptr) == VK_ERROR_LAYER_NOT_PRESENT);
    count = 9;
    ask<PFN_vkEnumerateInstanceLayerProperties>(nullptr, "vkEnumerateInstanceLayerProperties")(
        &count, nullptr);
    CHECK(count == 0);
    count = 9;
    ask<PFN_vkEnumerateDeviceLayerProperties>(instance.handle, "vkEnumerateDeviceLayerProperties")(
        physical, &count, nullptr);
    CHECK(count == 0);
}

TEST_CASE_METHOD(Fixture, "what create() refuses is destroyed, and its error returned") {
    script.instance_result = VK_ERROR_INITIALIZATION_FAILED;
    VkInstance refused = {};
    CHECK(create_instance(VK_API_VERSION_1_3, {}, &refused) == VK_ERROR_INITIALIZATION_FAILED);
    CHECK(refused == VkInstance{});
    CHECK(script.instances == 0);
    script.instance_result = VK_INCOMPLETE;  // a mistake of the driver: it is no error
    CHECK(create_instance(VK_API_VERSION_1_3, {}, &refused) == VK_ERROR_INITIALIZATION_FAILED);
    script.instance_result = VK_SUCCESS;
    const Instance instance;
    script.device_result = VK_ERROR_FEATURE_NOT_PRESENT;
    VkDevice device = {};
    CHECK(instance.create_device(0, {}, &device) == VK_ERROR_FEATURE_NOT_PRESENT);
    CHECK(device == VkDevice{});
    CHECK(script.devices == 0);
}

namespace {

/// A driver with data under the names that vkgate uses.
struct Shadowing : Driver {
    struct Instance : vkgate::DriverInstance {
        int loader_data = 1, gate = 2, table = 3, device_table = 4, commands = 5;
        vkgate::DriverPhysicalDevice physical_devices{*this, VK_API_VERSION_1_0, {}};
    };
    struct Device : vkgate::DriverDevice {
        int loader_data = 1, physical_device = 2, gate = 3, table = 4, queues = 5;
    };
};

}  // namespace

TEST_CASE("a driver's own data may have the names that vkgate uses") {
    using Functions = vkgate::detail::DriverFunctions<Shadowing>;
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    VkInstance handle = {};
    REQUIRE(Functions::create_instance(&info, nullptr, &handle) == VK_SUCCESS);
    auto& instance = *vkgate::from_handle<Shadowing::Instance>(handle);
    CHECK(instance.gate + instance.table + instance.device_table + instance.commands == 14);
    CHECK(Functions::get_instance_proc_addr(handle, "vkCmdDraw") != nullptr);
    VkDeviceCreateInfo device_info = {};
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    VkDevice device = {};
    REQUIRE(Functions::create_device(vkgate::to_handle(&instance.physical_devices), &device_info,
                                     nullptr, &device) == VK_SUCCESS);
    CHECK(vkgate::from_handle<vkgate::DriverDevice>(device)->physical_device ==
          &instance.physical_devices);
    CHECK(Functions::get_device_proc_addr(device, "vkCmdDraw") != nullptr);
    Functions::destroy_device(device, nullptr);
    Functions::destroy_instance(handle, nullptr);
}

TEST_CASE_METHOD(Fixture, "NULL may be destroyed") {
    const Instance instance;
    const Device device(instance);
    ask<PFN_vkDestroyInstance>(instance.handle, "vkDestroyInstance")(nullptr, nullptr);
    device.get<PFN_vkDestroyDevice>("vkDestroyDevice")(nullptr, nullptr);
    CHECK(script.instances == 1);
    CHECK(script.devices == 1);
}

namespace {

/// Memory of an application.
struct Memory {
    std::size_t blocks = 0;
    bool is_empty = false;
    VkSystemAllocationScope scope = VK_SYSTEM_ALLOCATION_SCOPE_COMMAND;

    static VKAPI_ATTR void* VKAPI_CALL allocate(void* data, std::size_t size, std::size_t,
                                                VkSystemAllocationScope scope) {
        auto* const memory = static_cast<Memory*>(data);
        memory->scope = scope;
        if (memory->is_empty)
            return nullptr;
        ++memory->blocks;
        return std::malloc(size);
    }
    static VKAPI_ATTR void VKAPI_CALL release(void* data, void* block) {
        --static_cast<Memory*>(data)->blocks;
        std::free(block);
    }
    VkAllocationCallbacks callbacks() {
        VkAllocationCallbacks callbacks = {};
        callbacks.pUserData = this;
        callbacks.pfnAllocation = allocate;
        callbacks.pfnFree = release;
        return callbacks;
    }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "objects come from the application's memory, and go back to it") {
    Memory memory;
    const VkAllocationCallbacks callbacks = memory.callbacks();
    VkInstance instance = {};
    REQUIRE(create_instance(VK_API_VERSION_1_3, {}, &instance, &callbacks) == VK_SUCCESS);
    CHECK(memory.blocks == 1);
    CHECK(memory.scope == VK_SYSTEM_ALLOCATION_SCOPE_INSTANCE);
    auto* const physical_device =
        vkgate::from_handle<vkgate::DriverInstance>(instance)->physical_devices.first;
    VkDeviceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    VkDevice device = {};
    REQUIRE(ask<PFN_vkCreateDevice>(instance, "vkCreateDevice")(
                vkgate::to_handle(physical_device), &info, &callbacks, &device) == VK_SUCCESS);
    CHECK(memory.blocks == 2);
    CHECK(memory.scope == VK_SYSTEM_ALLOCATION_SCOPE_DEVICE);
    function_cast<PFN_vkDestroyDevice>(ask_device(device, "vkDestroyDevice"))(device, &callbacks);
    CHECK(memory.blocks == 1);
    ask<PFN_vkDestroyInstance>(instance, "vkDestroyInstance")(instance, &callbacks);
    CHECK(memory.blocks == 0);
    script.instance_result = VK_ERROR_INITIALIZATION_FAILED;
    CHECK(create_instance(VK_API_VERSION_1_3, {}, &instance, &callbacks) < 0);
    CHECK(memory.blocks == 0);
    script.instance_result = VK_SUCCESS;
    memory.is_empty = true;
    CHECK(create_instance(VK_API_VERSION_1_3, {}, &instance, &callbacks) ==
          VK_ERROR_OUT_OF_HOST_MEMORY);
    CHECK(script.instances == 0);
}

TEST_CASE("an object is made from arguments, with a handle") {
    struct Buffer {
        using Handle = VkBuffer;
        explicit Buffer(int value) : size(value) {}
        int size;
    };
    Memory memory;
    const VkAllocationCallbacks callbacks = memory.callbacks();
    for (const VkAllocationCallbacks* allocator :
         {static_cast<decltype(&callbacks)>(nullptr), &callbacks}) {
        VkBuffer buffer = {};
        REQUIRE(vkgate::create_object<Buffer>(allocator, &buffer, 7) == VK_SUCCESS);
        CHECK(vkgate::from_handle<Buffer>(buffer)->size == 7);
        CHECK(memory.blocks == (allocator != nullptr ? 1 : 0));
        vkgate::destroy_object<Buffer>(allocator, buffer);
        vkgate::destroy_object<Buffer>(allocator, VkBuffer{});
        CHECK(memory.blocks == 0);
    }
    CHECK(memory.scope == VK_SYSTEM_ALLOCATION_SCOPE_OBJECT);
    memory.is_empty = true;
    VkBuffer buffer = {};
    CHECK(vkgate::create_object<Buffer>(&callbacks, &buffer, 7) == VK_ERROR_OUT_OF_HOST_MEMORY);
    CHECK(buffer == VkBuffer{});
}
