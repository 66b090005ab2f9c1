// Against the Vulkan of this machine, through its loader; lavapipe is enough.

#include "support.hpp"

#include <map>
#include <vector>

#ifndef _WIN32
#include <dlfcn.h>
#endif

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Level;
using vkgate::Report;

namespace {

/// The query functions of the machine, with a record of what is asked.
struct Recorder {
    static inline PFN_vkGetInstanceProcAddr instance_query = nullptr;
    static inline PFN_vkGetDeviceProcAddr device_query = nullptr;
    static inline std::map<std::string, int> asked;

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance instance,
                                                                           const char* name) {
        ++asked[name];
        return instance_query(instance, name);
    }
    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice device,
                                                                         const char* name) {
        ++asked[name];
        return device_query(device, name);
    }
};

/// An instance of this machine's Vulkan and its first physical device, destroyed with this object.
class Machine {
  public:
    enum class Extensions { none, one, all };

    Machine(std::uint32_t api_version, Extensions extensions) : library_(vkgate::Library::open()) {
        if (!library_)
            SKIP(library_.error().message());
#ifndef _WIN32
        // The loader unloads the driver with its last instance, and LeakSanitizer then cannot tell
        // whose a block was.
        ::dlopen("libvulkan_lvp.so", RTLD_NOW | RTLD_NODELETE);
#endif
        vkgate::GlobalTable global;
        load(global, library_);

        std::vector<VkExtensionProperties> supported(1000);
        auto count = static_cast<std::uint32_t>(supported.size());
        REQUIRE(global.vkEnumerateInstanceExtensionProperties(nullptr, &count, supported.data()) ==
                VK_SUCCESS);
        supported.resize(count);
        for (const VkExtensionProperties& extension : supported)
            if (extensions == Extensions::all ||
                (extensions == Extensions::one &&
                 std::strcmp(extension.extensionName, "VK_EXT_debug_utils") == 0))
                names_.push_back(extension.extensionName);

        VkApplicationInfo application = {};
        application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        application.apiVersion = api_version;
        VkInstanceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        info.pApplicationInfo = &application;
        const std::vector<const char*> pointers = pointers_to(names_);
        info.enabledExtensionCount = static_cast<std::uint32_t>(pointers.size());
        info.ppEnabledExtensionNames = pointers.data();
        REQUIRE(global.vkCreateInstance(&info, nullptr, &instance) == VK_SUCCESS);
        gate = vkgate::instance_gate(global, info);

        Recorder::instance_query = library_.get_instance_proc_addr();
        Recorder::asked.clear();
        report = load(table, Recorder::get_instance_proc_addr, instance, gate);
        asked = Recorder::asked;

        count = 1;
        const VkResult result =
            table.vkEnumeratePhysicalDevices(instance, &count, &physical_device);
        REQUIRE((result == VK_SUCCESS || result == VK_INCOMPLETE));
        if (count == 0)
            SKIP("this machine has no Vulkan device");
        table.vkGetPhysicalDeviceProperties(physical_device, &properties);

        REQUIRE(table.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &count,
                                                           nullptr) == VK_SUCCESS);
        device_extensions.resize(count);
        REQUIRE(table.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &count,
                                                           device_extensions.data()) == VK_SUCCESS);
    }
    ~Machine() {
        if (device != VK_NULL_HANDLE)
            device_table.vkDestroyDevice(device, nullptr);
        if (instance != VK_NULL_HANDLE)
            table.vkDestroyInstance(instance, nullptr);
    }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    /// Creates a device and loads its table.
    void make_device(Extensions extensions) {
        std::vector<std::string> names;
        for (const VkExtensionProperties& extension : device_extensions)
            if (extensions == Extensions::all ||
                (extensions == Extensions::one &&
                 std::strcmp(extension.extensionName, "VK_KHR_maintenance1") == 0))
                names.push_back(extension.extensionName);
        const std::vector<const char*> pointers = pointers_to(names);
        const float priority = 1;
        VkDeviceQueueCreateInfo queue = {};
        queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
        queue.queueCount = 1;
        queue.pQueuePriorities = &priority;
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue;
        info.enabledExtensionCount = static_cast<std::uint32_t>(pointers.size());
        info.ppEnabledExtensionNames = pointers.data();
        REQUIRE(table.vkCreateDevice(physical_device, &info, nullptr, &device) == VK_SUCCESS);
        device_gate = vkgate::device_gate(gate, properties.apiVersion, info);
        CHECK(device_gate.extensions().contains_all(gate.extensions()));

        Recorder::device_query = table.vkGetDeviceProcAddr;
        Recorder::asked.clear();
        vkgate::InstanceTable recording = table;
        recording.vkGetDeviceProcAddr = Recorder::get_device_proc_addr;
        device_report = load(device_table, recording, device, device_gate);
        device_asked = Recorder::asked;
    }

    VkInstance instance = VK_NULL_HANDLE;
    Gate gate;
    vkgate::InstanceTable table;
    Report report;
    std::map<std::string, int> asked;

    VkPhysicalDevice physical_device = VK_NULL_HANDLE;
    VkPhysicalDeviceProperties properties = {};
    std::vector<VkExtensionProperties> device_extensions;

    VkDevice device = VK_NULL_HANDLE;
    Gate device_gate;
    vkgate::DeviceTable device_table;
    Report device_report;
    std::map<std::string, int> device_asked;

  private:
    static std::vector<const char*> pointers_to(const std::vector<std::string>& names) {
        std::vector<const char*> pointers;
        for (const std::string& name : names)
            pointers.push_back(name.c_str());
        return pointers;
    }
    vkgate::Library library_;
    std::vector<std::string> names_;
};

std::map<std::string, int> once_each(const CommandSet& commands) {
    std::map<std::string, int> names;
    for (Command c : commands)
        names[name(c)] = 1;
    return names;
}

/// Checks that the non-NULL slots are those of the delivered commands, under all their names, and
/// no others.
template <class Table>
void check_slots(const Table& table, const CommandSet& could, const CommandSet& delivered) {
    CommandSet expected, filled;
    for (Command c : could) {
        if (!(aliases(c) & delivered).empty())
            expected.insert(c);
        if (slot(table, c) != nullptr)
            filled.insert(c);
    }
    CHECK(filled == expected);
}

constexpr Machine::Extensions extension_choices[] = {
    Machine::Extensions::none, Machine::Extensions::one, Machine::Extensions::all};

}  // namespace

TEST_CASE("on this machine a device's slots are non-NULL exactly where allowed and delivered") {
    for (std::uint32_t version : core_versions)
        for (Machine::Extensions choice : extension_choices) {
            CAPTURE(version, static_cast<int>(choice));
            Machine machine(version, choice);
            machine.make_device(choice);

            const CommandSet allowed = machine.device_gate.allowed() & commands_of({Level::device});
            const CommandSet through_instance =
                (allowed & machine.report.asked()) - CommandSet(Command::vkGetDeviceProcAddr);
            CHECK(machine.device_asked == once_each(allowed - through_instance));
            CHECK(machine.device_report.asked() == allowed);

            // The report is the difference between what is allowed and what the driver has, asked
            // anew.
            CommandSet delivered;
            for (Command c : allowed)
                if ((through_instance.contains(c)
                         ? Recorder::instance_query(machine.instance, name(c))
                         : Recorder::device_query(machine.device, name(c))) != nullptr)
                    delivered.insert(c);
            CHECK(machine.device_report.delivered() == delivered);
            CHECK(machine.device_report.missing() == allowed - delivered);
            check_slots(machine.device_table, commands_of({Level::device}), delivered);
        }
}

TEST_CASE("on this machine an instance's slots are non-NULL exactly where allowed and delivered") {
    for (std::uint32_t version : core_versions)
        for (Machine::Extensions choice : extension_choices) {
            CAPTURE(version, static_cast<int>(choice));
            Machine machine(version, choice);
            CommandSet could = commands_of({Level::instance, Level::physical_device});
            could.insert(Command::vkGetDeviceProcAddr);
            for (Command c : commands_of({Level::device}))
                if (machine.gate.provider(c).extension == vkgate::Extension::EXT_debug_utils)
                    could.insert(c);
            const CommandSet allowed = machine.gate.allowed() & could;
            CHECK(machine.asked == once_each(allowed));

            CommandSet delivered;
            for (Command c : allowed)
                if (Recorder::instance_query(machine.instance, name(c)) != nullptr)
                    delivered.insert(c);
            CHECK(machine.report.delivered() == delivered);
            CHECK(machine.report.missing() == allowed - delivered);
            check_slots(machine.table, could, delivered);
        }
}

TEST_CASE("on this machine a physical device has the commands of its own version and extensions") {
    for (std::uint32_t version : core_versions) {
        CAPTURE(version);
        Machine machine(version, Machine::Extensions::all);
        const Gate gate = vkgate::physical_device_gate(
            machine.gate, machine.properties.apiVersion, machine.device_extensions.data(),
            static_cast<std::uint32_t>(machine.device_extensions.size()));
        Recorder::asked.clear();
        vkgate::PhysicalDeviceTable table;
        const Report report = load(table, Recorder::get_instance_proc_addr, machine.instance, gate);
        const CommandSet allowed = gate.allowed() & commands_of({Level::physical_device});
        CHECK(Recorder::asked == once_each(allowed));
        CommandSet delivered;
        for (Command c : allowed)
            if (Recorder::instance_query(machine.instance, name(c)) != nullptr)
                delivered.insert(c);
        CHECK(report.delivered() == delivered);
        CHECK(report.missing() == allowed - delivered);
        check_slots(table, commands_of({Level::physical_device}), delivered);

        VkPhysicalDeviceProperties properties = {};
        table.vkGetPhysicalDeviceProperties(machine.physical_device, &properties);
        CHECK(std::string(properties.deviceName) == machine.properties.deviceName);
    }
}

TEST_CASE("on this machine the commands of a loaded table work") {
    Machine machine(VK_API_VERSION_1_0, Machine::Extensions::none);
    machine.make_device(Machine::Extensions::none);
    const vkgate::DeviceTable& vk = machine.device_table;

    VkBufferCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO;
    info.size = 256;
    info.usage = VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    VkBuffer buffer = VK_NULL_HANDLE;
    REQUIRE(vk.vkCreateBuffer(machine.device, &info, nullptr, &buffer) == VK_SUCCESS);
    VkMemoryRequirements requirements = {};
    vk.vkGetBufferMemoryRequirements(machine.device, buffer, &requirements);
    CHECK(requirements.size >= 256);
    vk.vkDestroyBuffer(machine.device, buffer, nullptr);
    CHECK(vk.vkDeviceWaitIdle(machine.device) == VK_SUCCESS);
    CHECK(vk.vkCmdBeginRendering == nullptr);  // 1.3, which was not asked for
}
