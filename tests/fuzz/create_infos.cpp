// Fuzz target: gates from hostile create-infos, the results computed from the gates, and tables
// that are loaded with them. An input has a seed, versions and names. A byte before each name says
// which list it is in.

#include "../support/function_cast.hpp"
#include "../support/members.hpp"
#include "input.hpp"

#include <algorithm>
#include <array>
#include <random>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

namespace {

enum List : std::size_t { of_instance, of_device, supported, list_count };

std::string known_name(std::uint32_t number) {
    return name(static_cast<Extension>(number % extension_count));
}

void read_name(Input& input, std::uint32_t kind, Names& list) {
    switch (kind % 7) {
    case 0:
        return list.add_null();
    case 1:
        return list.add(input.line());
    case 2:
        return list.add(known_name(input.pair()));
    case 3: {  // many known ones
        const std::uint32_t first = input.pair();
        const std::uint32_t count = input.byte();
        for (std::uint32_t i = first; i != first + count; ++i)
            list.add(known_name(i));
        return;
    }
    case 4:  // a very long one
        return list.add(known_name(input.pair()) + std::string(input.pair(), 'x'));
    case 5:  // the beginning of a known one
        return list.add(known_name(input.pair()).substr(0, input.byte() % 32));
    case 6:
        return list.add_again(input.byte());
    }
}

std::array<Names, list_count> read_lists(Input& input) {
    std::array<Names, list_count> lists;
    for (int left = 64; !input.empty() && left != 0; --left) {
        const std::uint32_t kind = input.byte();
        read_name(input, kind / list_count, lists[kind % list_count]);
    }
    return lists;
}

/// The same names in another order, some of them twice, without the names that have no effect.
std::vector<const char*> shuffled(const std::vector<const char*>& names, std::uint32_t seed) {
    std::vector<const char*> others;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (extension_of(names[i]) != Extension::none)
            others.insert(others.end(), 1 + (seed + i) % 3 / 2, names[i]);
    std::shuffle(others.begin(), others.end(), std::minstd_rand(seed + 1));
    return others;
}

/// A pointer that nothing may read through.
const void* somewhere(std::uint32_t seed) {
    return seed % 2 == 0 ? nullptr : reinterpret_cast<const void*>(std::uintptr_t{seed} * 0x10001);
}

VkInstanceCreateInfo instance_info(const std::vector<const char*>& names,
                                   const VkApplicationInfo* application, std::uint32_t seed) {
    VkInstanceCreateInfo info = {};
    info.sType = static_cast<VkStructureType>(seed);
    info.pNext = somewhere(seed);
    info.flags = seed;
    info.pApplicationInfo = application;
    info.enabledLayerCount = seed;
    info.ppEnabledLayerNames = static_cast<const char* const*>(somewhere(seed / 2));
    info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
    info.ppEnabledExtensionNames = names.data();
    if (names.empty()) {  // with a count of 0, nothing may read the array
        info.ppEnabledExtensionNames =
            seed % 4 == 0 ? static_cast<const char* const*>(somewhere(seed / 4)) : nullptr;
    }
    return info;
}

VkDeviceCreateInfo device_info(const std::vector<const char*>& names, std::uint32_t seed) {
    VkDeviceCreateInfo info = {};
    info.sType = static_cast<VkStructureType>(seed);
    info.pNext = somewhere(seed);
    info.queueCreateInfoCount = seed;
    info.pQueueCreateInfos = static_cast<const VkDeviceQueueCreateInfo*>(somewhere(seed / 2));
    info.enabledLayerCount = seed;
    info.ppEnabledLayerNames = static_cast<const char* const*>(somewhere(seed / 2));
    info.pEnabledFeatures = static_cast<const VkPhysicalDeviceFeatures*>(somewhere(seed / 4));
    info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
    info.ppEnabledExtensionNames = names.data();
    if (names.empty()) {
        info.ppEnabledExtensionNames =
            seed % 4 == 0 ? static_cast<const char* const*>(somewhere(seed / 4)) : nullptr;
    }
    return info;
}

bool same(const Gate& a, const Gate& b) {
    return a.level() == b.level() && a.api_version() == b.api_version() &&
           a.instance_version() == b.instance_version() && a.extensions() == b.extensions() &&
           a.allowed() == b.allowed();
}

// --- Checks of every gate ----------------------------------------------------------------------

/// Every 16th command, for slow checks.
CommandSet some_commands(std::uint32_t first) {
    CommandSet some;
    for (std::size_t i = first % 16; i < command_count; i += 16)
        some.insert(static_cast<Command>(i));
    return some;
}

/// Caches vkgate::aliases, which is slow.
const CommandSet& names_of(Command c) {
    static const auto all = [] {
        std::array<CommandSet, command_count> names;
        for (Command each : CommandSet::all())
            names[static_cast<std::size_t>(each)] = aliases(each);
        return names;
    }();
    return all[static_cast<std::size_t>(c)];
}

void try_commands(const Gate& gate, const CommandSet& some) {
    const CommandSet allowed = gate.allowed();
    CommandSet callable;
    for (Command c : CommandSet::all()) {
        const vkgate::Provider provider = gate.provider(c);
        require(allowed.contains(c) == (provider != vkgate::Provider()),
                "an allowed command has a provider");
        require(provider.version <= gate.api_version(), "the provider's version is reached");
        require(provider.extension == Extension::none ||
                    gate.extensions().contains(provider.extension),
                "the provider's extension is enabled");
        if (allowed.contains(c))
            callable |= names_of(c);
    }
    for (Command c : some)
        require(gate.allows(c) == allowed.contains(c), "allows() and allowed() agree");
    require(gate.lacking(some) == some - callable,
            "only commands that may not be called by any name are lacking");
}

void try_remade(const Gate& gate) {
    require(same(remade(gate, gate.extensions()), gate),
            "the versions and extensions of a gate determine it");
    for (std::uint32_t minor = 0; minor <= minor_of(gate.api_version()); ++minor)
        require(gate.allowed().contains_all(
                    remade(gate, gate.extensions(), version_of(minor)).allowed()),
                "at a lower version, a gate allows no more");
    require(remade(gate, {}).extensions().empty() &&
                gate.allowed().contains_all(remade(gate, {}).allowed()),
            "without its extensions, a gate allows no more");
}

void try_dependencies(const Gate& gate) {
    const ExtensionSet unmet = unmet_dependencies(gate);
    require(gate.extensions().contains_all(unmet), "only what is enabled can be a mistake");
    for (Extension e : gate.extensions())
        require(dependencies_met(e, gate) != unmet.contains(e), "both answers agree");

    const vkgate::Closure all = closure(gate);
    const Gate closed = remade(gate, all.extensions);
    require(all.extensions.contains_all(gate.extensions()), "what is enabled is kept");
    require(unmet_dependencies(closed) == all.unmet, "all.unmet is what stays unmet");
    require(closure(closed).extensions == all.extensions, "a closure is closed");
    require(!unmet.empty() || all.extensions == gate.extensions(), "what is met stays as it is");
    if (all.complete())
        for (Extension e : all.extensions - gate.extensions())
            require(!unmet_dependencies(remade(gate, all.extensions - ExtensionSet(e))).empty(),
                    "each extension that a closure adds is needed");
    for (Extension e : unmet)
        require_text(explain(e, gate), name(e));
}

bool is_version(std::uint32_t version) {
    return version >> 22 == 1 || version >> 22 == 2;
}

/// Whether the application's version is invalid, or is 0 although one above 1.0 is available.
bool is_suspicious(std::uint32_t application_version, std::uint32_t implementation_version) {
    return application_version == 0
               ? is_version(implementation_version) && implementation_version >= VK_API_VERSION_1_1
               : !is_version(application_version);
}

/// The gate's suspicious versions and dependencies. (extension_names.cpp tests the names.)
void try_problems(const Gate& gate, std::uint32_t application_version,
                  std::uint32_t implementation_version) {
    std::size_t of_versions = 0;
    ExtensionSet unmet;
    const vkgate::Problems problems = vkgate::problems(gate);
    for (const vkgate::Problem& problem : problems) {
        require(vkgate::explain(problem, gate).size() != 0, "a problem has an explanation");
        if (problem.kind == vkgate::Problem::Kind::unmet_dependency)
            unmet.insert(problem.extension);
        if (problem.kind == vkgate::Problem::Kind::application_version) {
            require(gate.level() == vkgate::Level::instance &&
                        is_suspicious(application_version, implementation_version) &&
                        problem.version == application_version,
                    "only a suspicious application version is a problem");
            ++of_versions;
        }
        if (problem.kind == vkgate::Problem::Kind::implementation_version) {
            require(!is_version(implementation_version) &&
                        problem.version == implementation_version,
                    "only an invalid version of an implementation is a problem");
            ++of_versions;
        }
    }
    const bool of_instance = gate.level() == vkgate::Level::instance;
    const bool of_physical_device = gate.level() == vkgate::Level::physical_device;
    const ExtensionSet of_level = of_instance ? vkgate::instance_extensions
                                              : ExtensionSet::all() - vkgate::instance_extensions;
    const bool of_application =
        of_instance && is_suspicious(application_version, implementation_version);
    require(of_versions ==
                (of_application ? 1u : 0u) + (is_version(implementation_version) ? 0u : 1u),
            "an invalid version is a problem");
    require(problems.size() ==
                of_versions + gate.ignored_name_count() +
                    (of_physical_device ? 0 : (unmet_dependencies(gate) & of_level).size()),
            "every problem is counted");
    require((unmet_dependencies(gate) & of_level).contains_all(unmet),
            "only an extension that is enabled at this level can be a problem of this level");
}

// --- Loading -----------------------------------------------------------------------------------

/// Has a pointer for every name that is not withheld, and records what it was asked.
struct Fake {
    CommandSet withheld;
    CommandSet some;  ///< the commands that are checked closely
    CommandSet asked_of_instance, asked_of_device;
    std::uint32_t instance_version = 0;

    PFN_vkVoidFunction answer(const char* text, CommandSet& asked) {
        const Command c = command_of(text);
        require(c != Command::none, "only names of the registry are asked for");
        require(!asked.contains(c), "no name is asked for twice");
        asked.insert(c);
        return withheld.contains(c) ? nullptr : pointer(c);
    }
    static PFN_vkVoidFunction pointer(Command c) {
        if (c == Command::vkGetInstanceProcAddr)
            return function_cast<PFN_vkVoidFunction>(get_instance_proc_addr);
        if (c == Command::vkGetDeviceProcAddr)
            return function_cast<PFN_vkVoidFunction>(get_device_proc_addr);
        if (c == Command::vkEnumerateInstanceVersion)
            return function_cast<PFN_vkVoidFunction>(enumerate_instance_version);
        return reinterpret_cast<PFN_vkVoidFunction>(std::uintptr_t{0x1000} +
                                                    std::uintptr_t{16} * static_cast<unsigned>(c));
    }
    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance,
                                                                           const char* text);
    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice,
                                                                         const char* text);
    static VKAPI_ATTR VkResult VKAPI_CALL enumerate_instance_version(std::uint32_t* version);
};
Fake fake;

PFN_vkVoidFunction Fake::get_instance_proc_addr(VkInstance, const char* text) {
    return fake.answer(text, fake.asked_of_instance);
}
PFN_vkVoidFunction Fake::get_device_proc_addr(VkDevice, const char* text) {
    return fake.answer(text, fake.asked_of_device);
}
VkResult Fake::enumerate_instance_version(std::uint32_t* version) {
    *version = fake.instance_version;
    return VK_SUCCESS;
}

/// Requires that the table has what the gate allows and the fake answers, and nothing else. `asked`
/// has the names that the fake was asked for. `not_asked` has the names that it cannot be asked
/// for, or that the table gets from elsewhere. `absent` has the unavailable names of `not_asked`.
template <class Table>
void require_table(const Table& table, const Report& report, const CommandSet& asked,
                   const CommandSet& not_asked = {}, const CommandSet& absent = {}) {
    static const CommandSet commands = commands_in<Table>();
    const CommandSet allowed = report.gate().allowed() & commands;
    const CommandSet there = (allowed & not_asked) - absent | allowed - not_asked - fake.withheld;
    CommandSet expected_asked, delivered, missing, expected_not_asked;
    for (Command c : allowed) {
        const CommandSet names = names_of(c) & there;
        if (names.empty() || !(*names.begin() < c))  // no earlier name was delivered
            expected_asked.insert(c);
        if (!names.empty())
            delivered.insert(*names.begin());
        else if (const CommandSet of_slot = names_of(c) & allowed; not_asked.contains_all(of_slot))
            expected_not_asked.insert(*of_slot.begin());
        else
            missing.insert(*of_slot.begin());
    }
    require(asked == expected_asked - not_asked, "all that is allowed is asked for, and no more");
    require(report.asked_names() == asked, "a report knows what was asked for");
    require(report.allowed_names() == allowed, "a report knows what is allowed");
    require(report.delivered() == delivered && report.missing() == missing &&
                report.not_asked() == expected_not_asked,
            "a report knows the state of each slot");
    require(report.complete() == (missing.empty() && expected_not_asked.empty()),
            "a report knows whether it is complete");
    for (Command c : commands)
        require((report.state(c) == vkgate::State::not_asked) ==
                    (report.why_not_asked(c) != vkgate::NotAsked::none),
                "a report knows why something was not asked for");
    const Pointers pointers = members(table);
    for (Command c : commands) {
        const CommandSet names = names_of(c) & there;
        const PFN_vkVoidFunction held = of(pointers, c);
        require((held != nullptr) == !names.empty(), "a slot is filled exactly if it can be");
        require(!fake.some.contains(c) ||
                    (report.has(c) == (held != nullptr) &&
                     report.delivered_as(c) == (names.empty() ? Command::none : *names.begin())),
                "report.has() agrees with the slots");
        require(names.empty() || held == Fake::pointer(*names.begin()),
                "a slot holds the answer for the first of its names");
    }
    fake.asked_of_instance = fake.asked_of_device = {};
}

void try_loads(const InstanceGate& instance_gate, const PhysicalDeviceGate& physical_gate,
               const DeviceGate& gate) {
    const CommandSet kept(Command::vkGetInstanceProcAddr);  // never asked for, but kept
    const CommandSet device_query(Command::vkGetDeviceProcAddr);
    // The 8 device commands of VK_EXT_debug_utils come from the instance table if its gate allows
    // them.
    static const CommandSet shared =
        (commands_in<vkgate::InstanceTable>() & commands_in<vkgate::DeviceTable>()) - device_query;
    int object = 0;
    const auto instance = reinterpret_cast<VkInstance>(&object);
    const auto device = reinterpret_cast<VkDevice>(&object);

    vkgate::GlobalTable global;
    Report report = load(global, Fake::get_instance_proc_addr);
    const bool is_of_1_0 = fake.withheld.contains(Command::vkEnumerateInstanceVersion);
    require((global.vkEnumerateInstanceVersion == nullptr) == is_of_1_0 &&
                minor_of(report.gate().api_version()) == (is_of_1_0 ? 0 : 4),
            "a global command is there if it is answered");
    if (is_of_1_0)  // not allowed, but asked for
        fake.asked_of_instance.erase(Command::vkEnumerateInstanceVersion);
    else
        require_table(global, report, fake.asked_of_instance, kept);
    fake.asked_of_instance = {};
    report = load(global, vkgate::NextLayer{Fake::get_instance_proc_addr});
    require_table(global, report, fake.asked_of_instance,
                  commands_in<vkgate::GlobalTable>() - CommandSet(Command::vkCreateInstance),
                  commands_in<vkgate::GlobalTable>() - kept);

    vkgate::InstanceTable instance_table;
    report = load(instance_table, Fake::get_instance_proc_addr, instance, instance_gate);
    require_table(instance_table, report, fake.asked_of_instance, kept);
    vkgate::PhysicalDeviceTable physical_table;
    report = load(physical_table, instance_table, instance, physical_gate);
    require_table(physical_table, report, fake.asked_of_instance);

    // Loads a device table from each source.
    const CommandSet not_the_instances = CommandSet::all() - shared;
    const bool has_no_query = fake.withheld.contains(Command::vkGetDeviceProcAddr);
    vkgate::DeviceTable table;
    report = load(table, instance_table, device, gate);
    require(fake.asked_of_instance.empty(), "the instance is not asked for device commands");
    const CommandSet not_in_table = (fake.withheld & shared) | (shared - instance_gate.allowed());
    require_table(table, report, fake.asked_of_device, has_no_query ? CommandSet::all() : shared,
                  has_no_query ? not_in_table | not_the_instances : not_in_table);

    report = load(table, Fake::get_device_proc_addr, device, gate);
    require(fake.asked_of_instance.empty(), "the instance is not asked for device commands");
    require_table(table, report, fake.asked_of_device);

    report = load(table, Fake::get_instance_proc_addr, instance, device, gate);
    require(fake.asked_of_instance == (device_query | (gate.allowed() & shared)) &&
                (fake.asked_of_device & shared).empty(),
            "the instance is asked for the shared commands");
    fake.asked_of_instance.erase(Command::vkGetDeviceProcAddr);
    require_table(table, report, fake.asked_of_instance | fake.asked_of_device,
                  has_no_query ? not_the_instances : CommandSet(), CommandSet::all());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const std::uint32_t seed = input.pair();
    const std::uint32_t instance_version = input.version();
    const std::uint32_t device_version = input.version();
    VkApplicationInfo application = {};
    application.apiVersion = input.version();
    application.pNext = somewhere(seed);
    application.pApplicationName = static_cast<const char*>(somewhere(seed / 2));
    const VkApplicationInfo* const given = seed % 8 == 7 ? nullptr : &application;
    const std::array<Names, list_count> lists = read_lists(input);
    const std::vector<const char*> names[] = {lists[of_instance].list(), lists[of_device].list(),
                                              lists[supported].list()};

    // The fake answers every command, or about nine in ten.
    fake = {};
    fake.instance_version = instance_version;
    fake.some = some_commands(seed);
    std::minstd_rand random(seed + 1);
    if (seed % 4 == 1)
        for (Command c : CommandSet::all())
            if (random() % 10 == 0)
                fake.withheld.insert(c);

    fake.withheld.erase(Command::vkGetInstanceProcAddr);

    // Makes the gates, and then the same gates from shuffled names.
    struct Gates {
        InstanceGate instance;
        DeviceGate device;
        PhysicalDeviceGate physical;
    };
    Gates gates[2];
    for (const bool other : {false, true}) {
        const auto list = [&](List which) {
            return other ? shuffled(names[which], seed) : names[which];
        };
        const std::uint32_t its_seed = other ? seed ^ 0xFFFF : seed;
        const auto of_instance_names = list(of_instance);
        const auto of_device_names = list(of_device);
        Gates& made = gates[other];
        made.instance =
            InstanceGate(instance_version, instance_info(of_instance_names, given, its_seed));
        made.device =
            DeviceGate(made.instance, device_version, device_info(of_device_names, its_seed));
        made.physical =
            PhysicalDeviceGate(made.instance, device_version, Known(list(supported)).extensions);
    }
    require(same(gates[0].instance, gates[1].instance) && same(gates[0].device, gates[1].device) &&
                same(gates[0].physical, gates[1].physical),
            "neither order nor repetition nor unknown names change a gate");
    const auto& [instance, device, physical] = gates[0];

    // Checks the contents of the gates.
    const ExtensionSet of_instance_names =
        Known(names[of_instance]).extensions & vkgate::instance_extensions;
    const ExtensionSet of_device_names =
        Known(names[of_device]).extensions - vkgate::instance_extensions;
    const std::uint32_t application_version = given != nullptr ? application.apiVersion : 0;
    const std::uint32_t application_minor = minor_of(application_version);
    require_names(instance, names[of_instance]);
    require_names(device, names[of_device]);
    require(instance.extensions() == of_instance_names,
            "an instance has the extensions that are named");
    require(device.extensions() == (of_device_names | instance.extensions()),
            "a device has the extensions that are named, and the instance's");
    require((instance.extensions() | Known(names[supported]).extensions)
                .contains_all(physical.extensions()),
            "a physical device has no extension that is neither enabled nor supported");
    require(
        physical.allowed().contains_all(PhysicalDeviceGate(instance, device_version, {}).allowed()),
        "a supported extension takes no command away");
    require(minor_of(instance.api_version()) ==
                    std::min(application_minor, minor_of(instance_version)) &&
                minor_of(device.api_version()) ==
                    std::min(application_minor, minor_of(device_version)) &&
                physical.api_version() == device.api_version() &&
                device.instance_version() == instance.api_version(),
            "the version is the smaller of the two");
    vkgate::GlobalTable global;
    global.vkEnumerateInstanceVersion = Fake::enumerate_instance_version;
    require(same(instance, InstanceGate(global, instance_info(names[of_instance], given, seed))),
            "the instance's version is the result of vkEnumerateInstanceVersion");

    for (const Gate& gate : {Gate(instance), Gate(device), Gate(physical)}) {
        try_commands(gate, fake.some);
        try_remade(gate);
        try_dependencies(gate);
        try_problems(gate, application_version,
                     gate.level() == vkgate::Level::instance ? instance_version : device_version);
    }
    try_loads(instance, physical, device);
    return 0;
}
