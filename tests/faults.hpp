// What the tests with the fake driver have in common: an instance and a device of it, what the
// lists say, and the comparison of a loaded table with both.
#pragma once

#include "fake/driver.hpp"
#include "function_cast.hpp"
#include "members.hpp"
#include "support.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <vector>

/// Counts comparisons, keeps what differs, and prints both in one line at its end.
class Tally {
  public:
    explicit Tally(const char* what) : what_(what) {}
    ~Tally() {
        std::printf("%s: %zu %s, %zu comparisons, %zu differences\n", what_, cases_, kind_,
                    comparisons_, differences_);
    }
    Tally(const Tally&) = delete;
    Tally& operator=(const Tally&) = delete;

    /// Names the case that the following comparisons belong to.
    void withhold(vkgate::Command c) {
        ++cases_;
        kind_ = "withholdings";
        withheld_ = c;
    }
    void under(const vkgate::Gate& gate) { gate_ = gate; }
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
                           name(vkgate::Provider{gate_.api_version(), vkgate::Extension::none}) +
                           " and " + std::to_string(gate_.extensions().size()) + " extensions";
        if (gate_.extensions().size() == 1)
            text += std::string(" (") + name(*gate_.extensions().begin()) + ")";
        if (withheld_ != vkgate::Command::none)
            text += std::string(", without ") + vkgate::name(withheld_);
        shown_.push_back(text);
    }

    /// The first of what differs: to be checked for emptiness.
    const std::vector<std::string>& differences() const { return shown_; }

  private:
    const char* what_;
    const char* kind_ = "cases";
    std::size_t cases_ = 0;
    std::size_t comparisons_ = 0;
    std::size_t differences_ = 0;
    vkgate::Command withheld_ = vkgate::Command::none;
    vkgate::Gate gate_;
    std::vector<std::string> shown_;
};

/// What the lists say, read without the library's searches.
struct Lists {
    struct Way {
        std::uint32_t minor;
        vkgate::Extension extensions[3];
    };
    std::array<std::vector<Way>, vkgate::detail::command_count> ways;
    /// All names of the slot, in the order in which they are asked for.
    std::array<std::vector<vkgate::Command>, vkgate::detail::command_count> names;

    Lists() {
        using vkgate::Command;
        using vkgate::Extension;
        constexpr std::size_t versions = vkgate::detail::extension_count;
        constexpr std::size_t width = vkgate::detail::term_width;
        static_assert(width - 2 <= std::size(Way().extensions));
        for (std::size_t row = 0; row != std::size(vkgate::detail::terms) / width; ++row) {
            const char16_t* const term = vkgate::detail::terms + width * row;
            Way way = {0, {Extension::none, Extension::none, Extension::none}};
            for (std::size_t i = 0; i + 2 != width; ++i)
                if (const std::size_t condition = term[2 + i]; condition >= versions)
                    way.minor =
                        std::max(way.minor, static_cast<std::uint32_t>(condition - versions));
                else
                    way.extensions[i] = static_cast<Extension>(condition);
            for (std::size_t i = 0; i != term[1]; ++i)
                ways[term[0] + i].push_back(way);
        }
        for (Command c : vkgate::CommandSet::all())
            names[static_cast<std::size_t>(c)] = {c};
        const auto group = [this](std::vector<Command> group_names) {
            for (Command c : group_names)
                names[static_cast<std::size_t>(c)] = group_names;
        };
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_INSTANCE_ALIASES(a, b) group({Command::a, Command::b});
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) group({Command::a, Command::b});
#define VKGATE_SHARED(name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name)
#define VKGATE_DEVICE_ALIASES(a, b) group({Command::a, Command::b});
#define VKGATE_DEVICE_ALIASES_3(a, b, c) group({Command::a, Command::b, Command::c});
#include <vkgate/registry/device_commands.inc>
    }

    /// The names that come after another: not asked for where that one is allowed and delivered.
    vkgate::CommandSet later_names() const {
        vkgate::CommandSet later;
        for (vkgate::Command c : vkgate::CommandSet::all())
            if (names[static_cast<std::size_t>(c)][0] != c)
                later.insert(c);
        return later;
    }

    /// The name of what provides the command, "" if nothing does.
    const char* provider(vkgate::Command c, const vkgate::Gate& gate) const {
        const vkgate::ExtensionSet enabled = gate.extensions();
        for (const Way& way : ways[static_cast<std::size_t>(c)]) {
            bool holds = VK_MAKE_API_VERSION(0, 1, way.minor, 0) <= gate.api_version();
            for (vkgate::Extension e : way.extensions)
                holds = holds && (e == vkgate::Extension::none || enabled.contains(e));
            if (holds)
                return way.extensions[0] != vkgate::Extension::none
                           ? name(way.extensions[0])
                           : name(vkgate::Provider{VK_MAKE_API_VERSION(0, 1, way.minor, 0),
                                                   vkgate::Extension::none});
        }
        return "";
    }
    vkgate::CommandSet allowed(const vkgate::Gate& gate) const {
        vkgate::CommandSet set;
        for (vkgate::Command c : vkgate::CommandSet::all())
            if (*provider(c, gate) != '\0')
                set.insert(c);
        return set;
    }
};
inline const Lists& lists() {
    static const Lists read;
    return read;
}

inline bool says(const vkgate::Explanation& text, const char* part) {
    return std::strstr(text.c_str(), part) != nullptr;
}

/// Compares a loaded table and its report with what they have to be: under `gate`, where the
/// implementation answers with `answers`. What is said of `spotlight` is compared too.
template <class Table>
void compare(Tally& tally, const Table& table, const vkgate::Report& report,
             const vkgate::Gate& gate, const Pointers& answers,
             vkgate::Command spotlight = vkgate::Command::none) {
    using vkgate::Command;
    static const vkgate::CommandSet could = commands_in<Table>();
    const vkgate::CommandSet allowed = lists().allowed(gate);
    tally.under(gate);
    const Pointers found = members(table);
    const vkgate::CommandSet missing = report.missing(), delivered = report.delivered();
    vkgate::CommandSet empty;
    std::vector<PFN_vkVoidFunction> by_name;
    for (Command c : could) {
        PFN_vkVoidFunction expected = nullptr;
        bool missed = false;  // NULL came back for this name, and its slot was empty till then
        const std::vector<Command>& names = lists().names[static_cast<std::size_t>(c)];
        for (Command alias : names)
            if (expected == nullptr && allowed.contains(alias)) {
                expected = of(answers, alias);
                missed = missed || (alias == c && expected == nullptr);
            }
        tally.compare(of(found, c) == expected, c, "the slot");
        tally.compare(missing.contains(c) == missed, c, "in report.missing");
        tally.compare(delivered.contains(c) == (allowed.contains(c) && !missed), c,
                      "in report.delivered");
        tally.compare(report.has(c) == (expected != nullptr), c, "report.has");
        if (expected == nullptr)
            empty.insert(c);
        if (names[0] == c && expected != nullptr)
            by_name.push_back(expected);
    }
    tally.compare(report.lacking(could) == empty, spotlight, "report.lacking of all");
    tally.compare((report.allowed() - could).empty(), spotlight, "report.allowed beyond the table");

    // The same by bytes: no slot is outside of the list.
    std::vector<PFN_vkVoidFunction> by_byte(sizeof table / sizeof(PFN_vkVoidFunction));
    std::memcpy(by_byte.data(), &table, sizeof table);
    std::size_t filled = 0;
    for (PFN_vkVoidFunction function : by_byte)
        filled += function != nullptr ? 1 : 0;
    tally.compare(filled == by_name.size(), spotlight, "slots that are not NULL");

    if (!could.contains(spotlight))
        return;
    const char* const provider = lists().provider(spotlight, gate);
    tally.compare(std::strcmp(vkgate::provider(spotlight, gate), provider) == 0, spotlight,
                  "the provider");
    const vkgate::CommandSet required(spotlight);
    const bool lacks = empty.contains(spotlight);
    tally.compare(report.lacking(required) == (lacks ? required : vkgate::CommandSet()), spotlight,
                  "report.lacking of this one");
    const vkgate::Explanation text = explain(spotlight, report);
    tally.compare(says(text, name(spotlight)), spotlight, "explain names it");
    if (!allowed.contains(spotlight))
        return;
    tally.compare((report.state(spotlight) == vkgate::State::missing) == lacks, spotlight,
                  "report.state");
    tally.compare(says(text, " is missing: ") == lacks, spotlight,
                  "explain says that it is absent");
    tally.compare(says(text, provider), spotlight, "explain names the provider");
}

/// The fake of fake/driver.cpp, opened as a library; its script is the default one before and
/// after.
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

    /// What the script makes of the pointers of one of the query functions.
    Pointers answers(const PFN_vkVoidFunction (&pointers)[vkgate::detail::command_count]) const {
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

/// The instance extensions that may be enabled. The Vulkan loader has some of its own, and keeps
/// back those of window systems that it was not built for.
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

/// An instance, its physical devices and a device of the first, with a version and extensions;
/// destroyed with this object.
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
        gate = vkgate::instance_gate(instance_version, info);
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
    vkgate::Gate gate_of(VkPhysicalDevice physical_device) const {
        return vkgate::physical_device_gate(gate, properties(physical_device).apiVersion,
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
    vkgate::Gate gate;
    std::vector<VkPhysicalDevice> physical_devices;
    vkgate::Gate physical_device_gate;  ///< of the first
    VkDevice device = VK_NULL_HANDLE;
    vkgate::Gate device_gate;
    bool leaves_device = false;  ///< to vkDestroyInstance

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
        device_gate = vkgate::device_gate(gate, properties(physical_device).apiVersion, info);
        destroy_device_ = ask<PFN_vkDestroyDevice>("vkDestroyDevice");
    }
    PFN_vkDestroyInstance destroy_instance_ = nullptr;
    PFN_vkDestroyDevice destroy_device_ = nullptr;
};
