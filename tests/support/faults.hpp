// The common parts of the tests with the fake driver: its instance and device, and the comparison
// of a loaded table with the facts of the registry and the answers of the driver.
#pragma once

#include "../fake/driver.hpp"
#include "function_cast.hpp"
#include "members.hpp"
#include "support.hpp"

#include <cstdio>
#include <string>
#include <vector>

/// Counts comparisons and differences, keeps the first differences, and prints the counts in one
/// line when it is destroyed.
class Tally {
  public:
    explicit Tally(const char* what) : what_(what) {}
    ~Tally() {
        std::printf("%s: %zu %s, %zu comparisons, %zu differences\n", what_, cases_, kind_,
                    comparisons_, differences_);
    }
    Tally(const Tally&) = delete;
    Tally& operator=(const Tally&) = delete;

    /// Starts a new case, to which the following comparisons belong.
    void withhold(vkgate::Command c) {
        ++cases_;
        kind_ = "withholdings";
        withheld_ = c;
    }
    void under(const vkgate::Gate& gate) {
        version_ = gate.api_version();
        extensions_ = gate.extensions();
    }
    void count_gate() {
        ++cases_;
        kind_ = "gates";
    }

    void compare(bool same, vkgate::Command c, const char* what) {
        ++comparisons_;
        if (same)
            return;
        ++differences_;
        if (shown_.size() == 20)
            return;
        std::string text = std::string(vkgate::name(c)) + ": " + what + ", under " +
                           name(vkgate::Provider{version_, vkgate::Extension::none}) + " and " +
                           std::to_string(extensions_.size()) + " extensions";
        if (extensions_.size() == 1)
            text += std::string(" (") + name(extensions_.first()) + ")";
        if (withheld_ != vkgate::Command::none)
            text += std::string(", without ") + vkgate::name(withheld_);
        shown_.push_back(text);
    }

    /// The first differences. A test checks that there are none.
    const std::vector<std::string>& differences() const { return shown_; }

  private:
    const char* what_;
    const char* kind_ = "cases";
    std::size_t cases_ = 0;
    std::size_t comparisons_ = 0;
    std::size_t differences_ = 0;
    vkgate::Command withheld_ = vkgate::Command::none;
    std::uint32_t version_ = 0;
    vkgate::ExtensionSet extensions_;
    std::vector<std::string> shown_;
};

inline bool says(const vkgate::Explanation& text, const char* part) {
    return std::strstr(text.c_str(), part) != nullptr;
}

/// The answers of an implementation to each name, and the names that it is not asked for.
struct Answers {
    Pointers pointers = {};
    /// These are not asked for, because there is no function to ask, or because the load has them
    /// from elsewhere.
    vkgate::CommandSet not_asked;

    Answers() = default;
    Answers(const Pointers& answered, const vkgate::CommandSet& names = {})
        : pointers(answered), not_asked(names) {}
};

/// The expected state of a slot.
struct ExpectedSlot {
    vkgate::State state = vkgate::State::not_allowed;
    PFN_vkVoidFunction pointer = nullptr;
    vkgate::Command delivered_as = vkgate::Command::none;
    vkgate::Command first_allowed = vkgate::Command::none;
    vkgate::CommandSet asked;  ///< the names that are asked for

    ExpectedSlot(vkgate::Command c, const vkgate::CommandSet& allowed, const Answers& answers) {
        using vkgate::State;
        for (vkgate::Command name : registry_words().of(c).names) {
            if (pointer != nullptr || !allowed.contains(name))
                continue;
            if (first_allowed == vkgate::Command::none)
                first_allowed = name;
            if (!answers.not_asked.contains(name))
                asked.insert(name);
            pointer = ::of(answers.pointers, name);
            if (pointer != nullptr)
                delivered_as = name;
        }
        if (first_allowed != vkgate::Command::none)
            state = pointer != nullptr ? State::delivered
                    : asked.empty()    ? State::not_asked
                                       : State::missing;
    }
    vkgate::Command name_in_sets() const {
        return delivered_as != vkgate::Command::none ? delivered_as : first_allowed;
    }
};

/// Compares the explanation of one command with the state of its slot.
inline void compare_words(Tally& tally, const vkgate::Report& report, const ExpectedSlot& expected,
                          const vkgate::Gate& gate, vkgate::Command c) {
    using vkgate::State;
    const vkgate::CommandSet required(c);
    const bool is_lacking = expected.state != State::delivered;
    tally.compare(report.state(c) == expected.state, c, "report.state");
    tally.compare(report.lacking(required) == (is_lacking ? required : vkgate::CommandSet()), c,
                  "report.lacking of this one");
    const std::string provider = registry_words().provider(c, gate);
    tally.compare(name(gate.provider(c)) == provider, c, "the provider");
    const vkgate::Explanation text = explain(c, report);
    tally.compare(says(text, name(c)), c, "explain names it");
    tally.compare(says(text, " is missing: ") == (expected.state == State::missing), c,
                  "explain says whether it is missing");
    tally.compare(says(text, " was not asked for: ") == (expected.state == State::not_asked), c,
                  "explain says whether it was asked for");
    tally.compare(says(text, "promise") == (expected.state == State::missing && gate.is_known()), c,
                  "explain says that something promises it");
    if (gate.is_known() && (!is_lacking || expected.state == State::missing)) {
        const std::string of_slot = registry_words().provider(expected.name_in_sets(), gate);
        tally.compare(says(text, of_slot.c_str()), c, "explain names the provider");
    }
}

/// Compares a loaded table and its report with the expected ones for `gate` and an implementation
/// that answers with `answers`. Also compares the explanation of `spotlight`.
template <class Table>
void compare(Tally& tally, const Table& table, const vkgate::Report& report,
             const vkgate::Gate& gate, const Answers& answers,
             vkgate::Command spotlight = vkgate::Command::none) {
    using vkgate::Command;
    using vkgate::CommandSet;
    using vkgate::State;
    static const CommandSet could = commands_in<Table>();
    const CommandSet allowed = registry_words().allowed(gate);
    tally.under(gate);
    const Pointers found = members(table);
    const CommandSet missing = report.missing(), delivered = report.delivered(),
                     not_asked = report.not_asked(), asked_names = report.asked_names();
    CommandSet empty;
    std::size_t filled_slots = 0;
    bool complete = true;
    for (Command c : could) {
        const ExpectedSlot expected(c, allowed, answers);
        const bool is_named = c == expected.name_in_sets();
        tally.compare(of(found, c) == expected.pointer, c, "the slot");
        tally.compare(missing.contains(c) == (is_named && expected.state == State::missing), c,
                      "in report.missing");
        tally.compare(delivered.contains(c) == (is_named && expected.state == State::delivered), c,
                      "in report.delivered");
        tally.compare(not_asked.contains(c) == (is_named && expected.state == State::not_asked), c,
                      "in report.not_asked");
        tally.compare(asked_names.contains(c) == expected.asked.contains(c), c,
                      "in report.asked_names");
        tally.compare(report.delivered_as(c) == expected.delivered_as, c, "report.delivered_as");
        complete = complete &&
                   (expected.state == State::delivered || expected.state == State::not_allowed);
        if (expected.pointer == nullptr)
            empty.insert(c);
        else
            filled_slots += is_named ? 1 : 0;
    }
    tally.compare(report.lacking(could) == empty, spotlight, "report.lacking of all");
    tally.compare(report.allowed_names() == (allowed & could), spotlight, "report.allowed_names");
    tally.compare(report.complete() == complete, spotlight, "report.complete");

    // Counts in memory, so a slot outside the list would show.
    std::vector<PFN_vkVoidFunction> by_byte(sizeof table / sizeof(PFN_vkVoidFunction));
    std::memcpy(by_byte.data(), &table, sizeof table);
    std::size_t filled = 0;
    for (PFN_vkVoidFunction function : by_byte)
        filled += function != nullptr ? 1 : 0;
    tally.compare(filled == filled_slots, spotlight, "slots that are not NULL");

    if (could.contains(spotlight))
        compare_words(tally, report, ExpectedSlot(spotlight, allowed, answers), gate, spotlight);
}

/// The fake of tests/fake/driver.cpp, opened as a library. Construction and destruction reset its
/// script.
class OpenFake {
  public:
    OpenFake() : library_(vkgate::Library::open(path)) {
        REQUIRE(library_);
        const auto query = function_cast<FakeDriverQuery>(
            library_.get_instance_proc_addr()(VK_NULL_HANDLE, fake_driver_query));
        REQUIRE(query != nullptr);
        driver_ = query();
        driver_->script = {};
    }
    ~OpenFake() { driver_->script = {}; }
    OpenFake(const OpenFake&) = delete;
    OpenFake& operator=(const OpenFake&) = delete;

    static constexpr char path[] = VKGATE_FAKE_DIR "/driver" VKGATE_FAKE_SUFFIX;

    PFN_vkGetInstanceProcAddr query() const { return library_.get_instance_proc_addr(); }
    FakeScript& script() { return driver_->script; }
    const FakeDriver& driver() const { return *driver_; }

    /// The answers of one query function, after the script has changed its pointers.
    Pointers answers(const PFN_vkVoidFunction (&pointers)[command_count]) const {
        Pointers answers;
        for (vkgate::Command c : vkgate::CommandSet::all())
            of(answers, c) = c == driver_->script.withheld ? nullptr
                             : driver_->script.poisoned && !driver_->genuine.contains(c)
                                 ? driver_->poison
                                 : pointers[static_cast<std::size_t>(c)];
        return answers;
    }

  private:
    vkgate::Library library_;
    FakeDriver* driver_ = nullptr;
};

/// The instance extensions that may be enabled. The Vulkan loader adds some of its own, and hides
/// the extensions of window systems that it was not built for.
inline vkgate::ExtensionSet offered(PFN_vkGetInstanceProcAddr query) {
    const auto enumerate = function_cast<PFN_vkEnumerateInstanceExtensionProperties>(
        query(VK_NULL_HANDLE, "vkEnumerateInstanceExtensionProperties"));
    std::uint32_t count = 0;
    REQUIRE(enumerate(nullptr, &count, nullptr) == VK_SUCCESS);
    std::vector<VkExtensionProperties> properties(count);
    REQUIRE(enumerate(nullptr, &count, properties.data()) == VK_SUCCESS);
    vkgate::ExtensionSet extensions;
    for (const VkExtensionProperties& one : properties)
        extensions.insert(vkgate::find_extension(one.extensionName));
    return extensions;
}

/// An instance, its physical devices and a device of the first one, with a version and extensions.
/// All are destroyed with this object.
class Stack {
  public:
    Stack(PFN_vkGetInstanceProcAddr query, std::uint32_t version,
          const vkgate::ExtensionSet& extensions)
        : instance_query(query) {
        const auto enumerate_version =
            ask<PFN_vkEnumerateInstanceVersion>("vkEnumerateInstanceVersion");
        std::uint32_t instance_version = VK_API_VERSION_1_0;
        if (enumerate_version != nullptr)
            enumerate_version(&instance_version);

        VkApplicationInfo application = {};
        application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        application.apiVersion = version;
        VkInstanceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        info.pApplicationInfo = &application;
        const std::vector<const char*> names = names_of(extensions & vkgate::instance_extensions);
        info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
        info.ppEnabledExtensionNames = names.data();
        const auto create_instance = ask<PFN_vkCreateInstance>("vkCreateInstance");
        if (create_instance == nullptr ||
            create_instance(&info, nullptr, &instance) != VK_SUCCESS) {
            instance = VK_NULL_HANDLE;
            return;
        }
        gate = vkgate::InstanceGate(instance_version, info);
        destroy_instance_ = ask<PFN_vkDestroyInstance>("vkDestroyInstance");
        device_query = ask<PFN_vkGetDeviceProcAddr>("vkGetDeviceProcAddr");

        const auto enumerate = ask<PFN_vkEnumeratePhysicalDevices>("vkEnumeratePhysicalDevices");
        std::uint32_t count = 0;
        if (enumerate(instance, &count, nullptr) != VK_SUCCESS || count == 0)
            return;
        physical_devices.resize(count);
        enumerate(instance, &count, physical_devices.data());
        make_device(physical_devices[0], extensions);
    }
    ~Stack() {
        if (destroy_device_ != nullptr && !leaves_device)
            destroy_device_(device, nullptr);
        if (destroy_instance_ != nullptr)
            destroy_instance_(instance, nullptr);
    }
    Stack(const Stack&) = delete;
    Stack& operator=(const Stack&) = delete;

    explicit operator bool() const { return device != VK_NULL_HANDLE; }

    template <class Function>
    Function ask(const char* name) const {
        return function_cast<Function>(instance_query(instance, name));
    }
    VkPhysicalDeviceProperties properties(VkPhysicalDevice physical_device) const {
        VkPhysicalDeviceProperties properties = {};
        ask<PFN_vkGetPhysicalDeviceProperties>("vkGetPhysicalDeviceProperties")(physical_device,
                                                                                &properties);
        return properties;
    }
    vkgate::PhysicalDeviceGate gate_of(VkPhysicalDevice physical_device) const {
        return vkgate::PhysicalDeviceGate(gate, properties(physical_device).apiVersion,
                                          supported(physical_device));
    }
    vkgate::ExtensionSet supported(VkPhysicalDevice physical_device) const {
        const auto enumerate =
            ask<PFN_vkEnumerateDeviceExtensionProperties>("vkEnumerateDeviceExtensionProperties");
        std::uint32_t count = 0;
        enumerate(physical_device, nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> properties(count);
        enumerate(physical_device, nullptr, &count, properties.data());
        vkgate::ExtensionSet extensions;
        for (const VkExtensionProperties& one : properties)
            extensions.insert(vkgate::find_extension(one.extensionName));
        return extensions;
    }

    PFN_vkGetInstanceProcAddr instance_query;
    PFN_vkGetDeviceProcAddr device_query = nullptr;
    VkInstance instance = VK_NULL_HANDLE;
    vkgate::InstanceGate gate;
    std::vector<VkPhysicalDevice> physical_devices;
    vkgate::PhysicalDeviceGate physical_device_gate;  ///< of the first physical device
    VkDevice device = VK_NULL_HANDLE;
    vkgate::DeviceGate device_gate;
    bool leaves_device = false;  ///< leaves the device to vkDestroyInstance

  private:
    static std::vector<const char*> names_of(const vkgate::ExtensionSet& extensions) {
        std::vector<const char*> names;
        for (vkgate::Extension e : extensions)
            names.push_back(name(e));
        return names;
    }
    void make_device(VkPhysicalDevice physical_device, const vkgate::ExtensionSet& extensions) {
        const float priority = 1;
        VkDeviceQueueCreateInfo queue = {};
        queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
        queue.queueCount = 1;
        queue.pQueuePriorities = &priority;
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue;
        const std::vector<const char*> names = names_of(extensions - vkgate::instance_extensions);
        info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
        info.ppEnabledExtensionNames = names.data();
        const auto create_device = ask<PFN_vkCreateDevice>("vkCreateDevice");
        if (create_device(physical_device, &info, nullptr, &device) != VK_SUCCESS) {
            device = VK_NULL_HANDLE;
            return;
        }
        physical_device_gate = gate_of(physical_device);
        device_gate = vkgate::DeviceGate(gate, properties(physical_device).apiVersion, info);
        destroy_device_ = ask<PFN_vkDestroyDevice>("vkDestroyDevice");
    }
    PFN_vkDestroyInstance destroy_instance_ = nullptr;
    PFN_vkDestroyDevice destroy_device_ = nullptr;
};
