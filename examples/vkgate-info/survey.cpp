#include "survey.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

#include "../support.hpp"

namespace {

using vkgate::Command;
using vkgate::CommandSet;
using Names = std::vector<std::string>;

CommandSet commands_of(vkgate::Level level) {
    CommandSet commands;
    for (Command c : CommandSet::all())
        if (vkgate::level(c) == level)
            commands.insert(c);
    return commands;
}

std::vector<const char*> pointers_to(const Names& names) {
    std::vector<const char*> pointers;
    for (const std::string& name : names)
        pointers.push_back(name.c_str());
    return pointers;
}

bool contains(const Names& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The names from one of the vkEnumerate...ExtensionProperties: `enumerate(count, properties)`.
template <class Enumerate>
Names extension_names(Enumerate enumerate) {
    std::vector<VkExtensionProperties> properties;
    std::uint32_t count = 0;
    VkResult result = VK_SUCCESS;
    do {  // the number may grow between the two calls
        check(enumerate(&count, nullptr), "the enumeration of extensions");
        properties.resize(count);
        result = enumerate(&count, properties.data());
    } while (result == VK_INCOMPLETE);
    check(result, "the enumeration of extensions");
    properties.resize(count);
    Names names;
    for (const VkExtensionProperties& one : properties)
        if (!contains(names, one.extensionName))
            names.emplace_back(one.extensionName);
    return names;
}

vkgate::ExtensionSet extension_set(const Names& names) {
    vkgate::ExtensionSet set;
    for (const std::string& name : names)
        set.insert(vkgate::find_extension(name.c_str()));
    return set;
}

/// The problems with the names that the gate was given, in words.
std::vector<std::string> problems_of(const vkgate::Gate& gate, const char* const* names) {
    const vkgate::Problems problems = vkgate::problems(gate);
    std::vector<std::string> all;
    for (const vkgate::Problem& problem : problems)
        all.emplace_back(explain(problem, gate, names).c_str());
    if (all.size() < problems.size())
        all.push_back("... and " + std::to_string(problems.size() - all.size()) + " more.");
    return all;
}

/// Chooses the extensions to ask for: the named ones, or with `all`, every supported one. Also
/// enables those in `added` if they are supported.
Extensions choose(bool all, const Names& named, const Names& supported,
                  const std::vector<Extensions::Reasoned>& added) {
    Extensions chosen;
    chosen.all = all;
    chosen.supported = supported;
    for (const std::string& name : all ? supported : named) {
        if (contains(chosen.enabled, name))
            continue;
        if (contains(supported, name))
            chosen.enabled.push_back(name);
        else
            chosen.left_out.push_back({name, "not supported"});
    }
    for (const Extensions::Reasoned& one : added) {
        if (!contains(supported, one.name) || contains(chosen.enabled, one.name))
            continue;
        chosen.enabled.push_back(one.name);
        chosen.added.push_back(one);
    }
    return chosen;
}

/// Adds the extensions of the level that the named ones need. Each reason names the extension that
/// needs it. `gate` is the gate with the named extensions.
template <class LevelGate>
void add_needed(std::vector<Extensions::Reasoned>& added, const Names& names, const LevelGate& gate,
                const vkgate::ExtensionSet& level) {
    for (const std::string& name : names) {
        const LevelGate with = gate.with(vkgate::find_extension(name.c_str()));
        for (vkgate::Extension e : (closure(with).extensions & level) - with.extensions())
            added.push_back({vkgate::name(e), name + " needs it"});
    }
}

/// Leaves out extensions that may not be enabled together with others. See the Vulkan
/// specification, valid usage of VkDeviceCreateInfo.
void leave_out_superseded(Extensions& extensions) {
    static constexpr const char* superseded[][2] = {
        {"VK_EXT_buffer_device_address", "VK_KHR_buffer_device_address"},
        {"VK_AMD_negative_viewport_height", "VK_KHR_maintenance1"},
    };
    for (const auto& [old_one, new_one] : superseded) {
        const auto found = std::find(extensions.enabled.begin(), extensions.enabled.end(), old_one);
        if (found == extensions.enabled.end() || !contains(extensions.enabled, new_one))
            continue;
        extensions.enabled.erase(found);
        extensions.left_out.push_back({old_one, std::string("excluded by ") + new_one});
    }
}

/// Leaves out extensions that depend on a missing version or on missing extensions. `gate_without`
/// is the gate without any extension of this level.
template <class LevelGate>
void leave_out_unmet(Extensions& extensions, const LevelGate& gate_without) {
    Names& enabled = extensions.enabled;
    for (bool all_met = false; !all_met;) {
        const LevelGate gate = gate_without.with(extension_set(enabled));
        Names met;
        for (const std::string& name : enabled) {
            const vkgate::Extension extension = vkgate::find_extension(name.c_str());
            if (dependencies_met(extension, gate)) {
                met.push_back(name);
                continue;
            }
            const std::string why = explain(extension, gate).c_str();
            const std::size_t needs = why.find("needs ");  // from here up to the full stop
            extensions.left_out.push_back({name, needs == std::string::npos
                                                     ? why
                                                     : why.substr(needs, why.size() - needs - 1)});
        }
        all_met = met.size() == enabled.size();
        enabled = std::move(met);
    }
}

/// Calls `create` with the extensions. If that fails, searches for the refused extensions and
/// leaves them out. The search goes by halves, so that one refused extension among many costs few
/// attempts. Throws Failure if `create` fails even without extensions.
void create_with(Extensions& extensions, const char* command,
                 const std::function<VkResult(const Names&)>& create,
                 const std::function<void()>& destroy) {
    const Names wanted = extensions.enabled;
    Names& accepted = extensions.enabled;
    if (create(accepted) == VK_SUCCESS)
        return;
    accepted.clear();
    check(create(accepted), command);
    const std::function<void(std::size_t, std::size_t)> add = [&](std::size_t first,
                                                                  std::size_t last) {
        Names attempt = accepted;
        for (std::size_t i = first; i != last; ++i)
            attempt.push_back(wanted[i]);
        const VkResult result = create(attempt);
        if (result == VK_SUCCESS) {
            destroy();
            accepted = attempt;
        } else if (last - first == 1) {
            extensions.left_out.push_back({wanted[first], "refused with " + result_name(result)});
        } else {
            const std::size_t middle = first + (last - first) / 2;
            add(first, middle);
            add(middle, last);
        }
    };
    destroy();
    add(0, wanted.size());
    check(create(accepted), command);
}

VKGATE_FOREIGN_CALLS_BEGIN

/// Asks for commands that may not be called, as a loader without a gate does, to count the non-NULL
/// answers. It neither calls nor keeps the returned pointers.
Ungated count_ungated(const vkgate::InstanceTable& vki,
                      PFN_vkGetInstanceProcAddr get_instance_proc_addr, VkInstance instance,
                      VkDevice device, const vkgate::DeviceTable& vkd, const vkgate::Gate& gate) {
    Ungated ungated;
    for (Command c : commands_of(vkgate::Level::device)) {
        ++ungated.commands;
        ungated.in_vkgate += vkgate::get_slot(vkd, c) != nullptr && !gate.allows_any_alias(c);
        if (gate.allows(c))
            continue;
        ++ungated.forbidden;
        ungated.from_device_query += vki.vkGetDeviceProcAddr(device, name(c)) != nullptr;
        ungated.from_instance_query += get_instance_proc_addr(instance, name(c)) != nullptr;
    }
    return ungated;
}

/// The state that the parts of a survey share.
struct Session {
    const Request& request;
    const vkgate::Library library;
    vkgate::GlobalTable vk = {};
    VkInstance instance = {};
    vkgate::InstanceGate gate = {};
    vkgate::InstanceGate at_most = {};
    vkgate::InstanceTable vki = {};
    Names named_device_extensions = {};

    explicit Session(const Request& asked)
        : request(asked), library(open(asked.library ? asked.library->c_str() : nullptr)) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { destroy_instance(); }

    /// If a path leads to a driver, the driver is opened without the loader.
    static vkgate::Library open(const char* path) {
        try {
            return open_library(path);
        } catch (const Failure&) {
            if (path != nullptr)
                if (vkgate::Library driver = vkgate::Library::open_driver(path))
                    return driver;
            throw;
        }
    }

    void destroy_instance() {
        if (vki.vkDestroyInstance)
            vki.vkDestroyInstance(instance, nullptr);
        vki = {};
    }
};

Instance survey_instance(Session& session) {
    const vkgate::GlobalTable& vk = session.vk;
    Instance survey;
    survey.global = {vkgate::load(session.vk, session.library), commands_of(vkgate::Level::global)};
    require({Command::vkCreateInstance, Command::vkEnumerateInstanceExtensionProperties},
            survey.global.report);

    std::uint32_t application_version = VK_API_VERSION_1_0;  // a 1.0 loader refuses any other
    if (vk.vkEnumerateInstanceVersion) {
        vk.vkEnumerateInstanceVersion(&survey.implementation_version);
        application_version = session.request.api_version;
    }

    // The registry knows which of the named extensions are instance extensions. An extension that
    // is newer than the registry counts as one if the instance supports it.
    const Names supported = extension_names([&](std::uint32_t* count, VkExtensionProperties* all) {
        return vk.vkEnumerateInstanceExtensionProperties(nullptr, count, all);
    });
    Names named;
    for (const std::string& name : session.request.extensions) {
        const vkgate::Extension known = vkgate::find_extension(name.c_str());
        const bool of_instance = known != vkgate::Extension::none
                                     ? vkgate::instance_extensions.contains(known)
                                     : contains(supported, name);
        (of_instance ? named : session.named_device_extensions).push_back(name);
    }
    auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.pApplicationName = "vkgate-info";
    application.apiVersion = application_version;
    auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    info.pApplicationInfo = &application;
    const vkgate::InstanceGate gate_without(survey.implementation_version, info);

    const char* const portability = "VK_KHR_portability_enumeration";  // or devices are hidden
    std::vector<Extensions::Reasoned> added;
    if (!session.request.none) {
        const vkgate::InstanceGate with = gate_without.with(extension_set(named));
        add_needed(added, named, with, vkgate::instance_extensions);
        add_needed(added, session.named_device_extensions,
                   vkgate::DeviceGate(with, application_version), vkgate::instance_extensions);
    }
    added.push_back({portability, "always, if supported"});
    survey.extensions = choose(session.request.all(), named, supported, added);
    session.at_most = vkgate::InstanceGate(survey.implementation_version,
                                           extension_set(supported) & vkgate::instance_extensions);
    survey.at_most = session.at_most;
    if (survey.extensions.all)
        leave_out_unmet(survey.extensions, gate_without);

    const auto create = [&](const Names& names) {
        const std::vector<const char*> pointers = pointers_to(names);
        info.flags = contains(names, portability) ? enumerate_portability : 0;
        info.enabledExtensionCount = static_cast<std::uint32_t>(pointers.size());
        info.ppEnabledExtensionNames = pointers.data();
        const VkResult result = vk.vkCreateInstance(&info, nullptr, &session.instance);
        if (result != VK_SUCCESS)
            return result;
        session.gate = vkgate::InstanceGate(survey.implementation_version, info);
        survey.extensions.problems = problems_of(session.gate, info.ppEnabledExtensionNames);
        survey.instance.report =
            vkgate::load(session.vki, session.library, session.instance, session.gate);
        return result;
    };
    create_with(survey.extensions, "vkCreateInstance", create, [&] { session.destroy_instance(); });
    survey.instance.commands =
        commands_of(vkgate::Level::instance) | commands_of(vkgate::Level::physical_device);
    require({Command::vkDestroyInstance, Command::vkEnumeratePhysicalDevices,
             Command::vkEnumerateDeviceExtensionProperties, Command::vkCreateDevice,
             Command::vkGetPhysicalDeviceProperties, Command::vkGetDeviceProcAddr},
            survey.instance.report);
    return survey;
}

/// The driver's name and information. Vulkan 1.2 or VK_KHR_driver_properties is required to ask for
/// them.
void ask_driver(Device& survey, const vkgate::PhysicalDeviceTable& table,
                VkPhysicalDevice physical) {
    const vkgate::Gate& gate = survey.physical.report.gate();
    if (!table.vkGetPhysicalDeviceProperties2 ||
        !(gate.api_version() >= VK_API_VERSION_1_2 ||
          gate.extensions().contains(vkgate::Extension::KHR_driver_properties)))
        return;
    auto driver = made<VkPhysicalDeviceDriverPropertiesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES_KHR);
    auto properties =
        made<VkPhysicalDeviceProperties2KHR>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2_KHR);
    properties.pNext = &driver;
    table.vkGetPhysicalDeviceProperties2(physical, &properties);
    survey.driver_name = driver.driverName;
    survey.driver_info = driver.driverInfo;
}

Device survey_device(const Session& session, VkPhysicalDevice physical, std::size_t index) {
    const vkgate::InstanceTable& vki = session.vki;
    Device survey;
    survey.index = index;
    vki.vkGetPhysicalDeviceProperties(physical, &survey.properties);
    const std::uint32_t version = survey.properties.apiVersion;
    const Names supported = extension_names([&](std::uint32_t* count, VkExtensionProperties* all) {
        return vki.vkEnumerateDeviceExtensionProperties(physical, nullptr, count, all);
    });

    vkgate::PhysicalDeviceTable physical_table;
    survey.physical = {
        vkgate::load(physical_table, vki, session.instance,
                     vkgate::PhysicalDeviceGate(session.gate, version, extension_set(supported))),
        commands_of(vkgate::Level::physical_device)};
    ask_driver(survey, physical_table, physical);
    survey.physical_at_most =
        vkgate::PhysicalDeviceGate(session.at_most, version, extension_set(supported));
    survey.at_most = vkgate::DeviceGate(session.at_most, version,
                                        extension_set(supported) - vkgate::instance_extensions);

    const Names& named = session.named_device_extensions;
    std::vector<Extensions::Reasoned> added;
    if (!session.request.none)
        add_needed(added, named,
                   vkgate::DeviceGate(session.gate, version).with(extension_set(named)),
                   vkgate::ExtensionSet::all() - vkgate::instance_extensions);
    added.push_back({portability_subset, "always, if supported"});
    survey.extensions = choose(session.request.all(), named, supported, added);
    if (survey.extensions.all) {
        leave_out_superseded(survey.extensions);
        leave_out_unmet(survey.extensions, vkgate::DeviceGate(session.gate, version));
    }

    VkDevice device = {};
    vkgate::DeviceTable vkd;
    const auto create = [&](const Names& names) {
        const std::vector<const char*> enabled = pointers_to(names);
        const VkDeviceQueueCreateInfo queue = one_queue(0);
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue;
        info.enabledExtensionCount = static_cast<std::uint32_t>(enabled.size());
        info.ppEnabledExtensionNames = enabled.data();
        const VkResult result = vki.vkCreateDevice(physical, &info, nullptr, &device);
        if (result != VK_SUCCESS)
            return result;
        const vkgate::DeviceGate gate(session.gate, version, info);
        survey.extensions.problems = problems_of(gate, info.ppEnabledExtensionNames);
        survey.device.report = vkgate::load(vkd, vki, device, gate);
        return result;
    };
    const auto destroy = [&] {
        if (vkd.vkDestroyDevice)
            vkd.vkDestroyDevice(device, nullptr);
        vkd = {};
    };
    const Finally destroy_at_end(destroy);
    try {
        create_with(survey.extensions, "vkCreateDevice", create, destroy);
    } catch (const Failure& failure) {
        survey.failure = failure.what();
        return survey;
    }
    survey.device.commands = commands_of(vkgate::Level::device);
    survey.ungated = count_ungated(vki, session.vk.vkGetInstanceProcAddr, session.instance, device,
                                   vkd, survey.device.report.gate());
    return survey;
}

VKGATE_FOREIGN_CALLS_END

}  // namespace

bool Extensions::supports(const std::string& name) const {
    return contains(supported, name);
}

CommandSet Loaded::allowed(vkgate::State state) const {
    CommandSet found;
    for (Command c : allowed())
        if (report.state(c) == state)
            found.insert(c);
    return found;
}

bool CoreFirst::operator()(const vkgate::Provider& a, const vkgate::Provider& b) const {
    if (a.version != 0 && b.version != 0)
        return a.version < b.version;
    if (a.version != 0 || b.version != 0)
        return a.version != 0;
    return std::strcmp(name(a), name(b)) < 0;
}

vkgate::Provider possible_provider(Command command) {
    switch (level(command)) {
    case vkgate::Level::global:  // only vkEnumerateInstanceVersion can be not allowed
        return {VK_API_VERSION_1_1, vkgate::Extension::none};
    case vkgate::Level::instance:
    case vkgate::Level::physical_device:
        return vkgate::InstanceGate::everything().provider(command);
    case vkgate::Level::device:
        break;
    }
    return vkgate::DeviceGate::everything().provider(command);
}

void add_by_provider(Provided& provided, const vkgate::Gate& gate, const CommandSet& commands) {
    for (Command c : commands)
        provided[gate.allows(c) ? gate.provider(c) : possible_provider(c)].insert(c);
}

CommandSet Survey::allowed(vkgate::State state) const {
    CommandSet found = instance.global.allowed(state) | instance.instance.allowed(state);
    for (const Device& device : devices)
        found |= device.physical.allowed(state) | device.device.allowed(state);
    return found;
}

VKGATE_FOREIGN_CALLS_BEGIN
Survey take_survey(const Request& request) {
    Session session(request);
    Survey survey;
    survey.library = session.library.name();
    survey.instance = survey_instance(session);

    std::uint32_t count = 0;
    check(session.vki.vkEnumeratePhysicalDevices(session.instance, &count, nullptr),
          "vkEnumeratePhysicalDevices");
    std::vector<VkPhysicalDevice> physical_devices(count);
    check(session.vki.vkEnumeratePhysicalDevices(session.instance, &count, physical_devices.data()),
          "vkEnumeratePhysicalDevices");
    if (count == 0)
        throw Failure("There is a Vulkan library, but no device.");
    if (request.device && *request.device >= count)
        throw Failure("There is no device " + std::to_string(*request.device) + ": there are " +
                      std::to_string(count) + ", counted from 0.");
    for (std::size_t i = 0; i < count; ++i)
        if (!request.device || *request.device == i)
            survey.devices.push_back(survey_device(session, physical_devices[i], i));
    return survey;
}
VKGATE_FOREIGN_CALLS_END
