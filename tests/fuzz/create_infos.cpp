// Fuzz target: gates from create-infos as only an enemy would write them, what is computed from the
// gates, and the tables that are loaded under them. An input is versions, flags, and names that
// each say for which of the three lists they are.

#include "../function_cast.hpp"
#include "../members.hpp"
#include "input.hpp"

#include <algorithm>
#include <array>
#include <random>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Report;

namespace {

enum List : std::size_t { of_instance, of_device, supported, list_count };

std::string known_name(std::uint32_t number) {
    return name(static_cast<Extension>(number % vkgate::detail::extension_count));
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

/// The same names in another order, some of them twice, and nothing of what has no effect.
std::vector<const char*> shuffled(const std::vector<const char*>& names, std::uint32_t seed) {
    std::vector<const char*> others;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (extension_of(names[i]) != Extension::none)
            others.insert(others.end(), 1 + (seed + i) % 3 / 2, names[i]);
    std::shuffle(others.begin(), others.end(), std::minstd_rand(seed + 1));
    return others;
}

/// What must never be looked at.
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
    if (names.empty()) {  // either may be missing
        info.enabledExtensionCount = seed % 4 == 0 ? 0 : ~seed;
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
        info.enabledExtensionCount = seed % 4 == 0 ? 0 : ~seed;
        info.ppEnabledExtensionNames =
            seed % 4 == 0 ? static_cast<const char* const*>(somewhere(seed / 4)) : nullptr;
    }
    return info;
}

bool same(const Gate& a, const Gate& b) {
    return a.api_version() == b.api_version() &&
           a.application_version() == b.application_version() &&
           a.instance_version() == b.instance_version() && a.extensions() == b.extensions() &&
           a.allowed() == b.allowed();
}

/// 0 to 4 of "1.minor", and what vkgate makes of the others.
std::uint32_t minor_of(std::uint32_t version) {
    const std::uint32_t major = (version >> 22) & 0x7Fu;
    const std::uint32_t minor = (version >> 12) & 0x3FFu;
    return major == 0 ? 0 : major > 1 ? 4 : std::min(minor, 4u);
}
std::uint32_t version_of(std::uint32_t minor) {
    return VK_MAKE_API_VERSION(0, 1, minor, 0);
}

// --- What holds for each gate ------------------------------------------------------------------

/// Every 16th command: for what takes long to ask.
CommandSet some_commands(std::uint32_t first) {
    CommandSet some;
    for (std::size_t i = first % 16; i < vkgate::detail::command_count; i += 16)
        some.insert(static_cast<Command>(i));
    return some;
}

/// vkgate::aliases, which searches.
const CommandSet& names_of(Command c) {
    static const auto all = [] {
        std::array<CommandSet, vkgate::detail::command_count> names;
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
                "what is allowed has a provider");
        require(provider.version <= gate.api_version(), "the provider's version is reached");
        require(provider.extension == Extension::none ||
                    gate.extensions().contains(provider.extension),
                "the provider's extension is enabled");
        if (allowed.contains(c))
            callable |= names_of(c);
    }
    for (Command c : some)
        require(gate.allows(c) == allowed.contains(c), "the set is that of the single answers");
    require(gate.lacking(some) == some - callable,
            "what may not be called by any name is lacking, and nothing else");
}

void try_caps(const Gate& gate) {
    for (std::uint32_t minor = 0; minor <= 5; ++minor) {
        const Gate capped = gate.capped_to(version_of(minor));
        require(minor_of(capped.api_version()) ==
                    std::min(minor, minor_of(gate.application_version())),
                "a cap is the smaller version");
        if (capped.api_version() <= gate.api_version())
            require(gate.allowed().contains_all(capped.allowed()),
                    "capped to a lower version, a gate allows no more");
        require(same(capped.capped_to(gate.api_version()), gate), "a cap can be undone");
    }
    require(gate.with_only({}).extensions().empty() &&
                gate.allowed().contains_all(gate.with_only({}).allowed()),
            "without its extensions, a gate allows no more");
}

void try_dependencies(const Gate& gate) {
    const ExtensionSet unmet = unmet_dependencies(gate);
    require(gate.extensions().contains_all(unmet), "only what is enabled can be a mistake");
    for (Extension e : gate.extensions())
        require(dependencies_met(e, gate) != unmet.contains(e), "each is met, or not");

    const vkgate::Closure all = closure(gate);
    Gate closed = gate;
    closed.enable(all.extensions);
    require(all.extensions.contains_all(gate.extensions()), "what is enabled is kept");
    require(unmet_dependencies(closed) == all.unmet, "what is unmet after all is said");
    require(closure(closed).extensions == all.extensions, "a closure is closed");
    require(!unmet.empty() || all.extensions == gate.extensions(), "what is well stays as it is");
    if (all.complete())
        for (Extension e : all.extensions - gate.extensions())
            require(!unmet_dependencies(closed.with_only(all.extensions - ExtensionSet(e))).empty(),
                    "each extension that a closure adds is needed");
    for (Extension e : unmet)
        require_text(explain(e, gate), name(e));
}

// --- Loading -----------------------------------------------------------------------------------

/// Answers everything but what is withheld, with a pointer for each name, and keeps what it was
/// asked.
struct Fake {
    CommandSet withheld;
    CommandSet some;  ///< what is looked at closely
    CommandSet asked;
    std::uint32_t instance_version = 0;

    PFN_vkVoidFunction answer(const char* text) {
        const Command c = command_of(text);
        require(c != Command::none, "only names of the registry are asked for");
        require(!asked.contains(c), "no name is asked for twice");
        asked.insert(c);
        return withheld.contains(c) ? nullptr : pointer(c);
    }
    static PFN_vkVoidFunction pointer(Command c) {
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
    return fake.answer(text);
}
PFN_vkVoidFunction Fake::get_device_proc_addr(VkDevice, const char* text) {
    return fake.answer(text);
}
VkResult Fake::enumerate_instance_version(std::uint32_t* version) {
    *version = fake.instance_version;
    return VK_SUCCESS;
}

/// That the table has what the gate allows and the fake answers, and nothing else. What is copied
/// from an instance's table is not asked for.
template <class Table>
void require_table(const Table& table, const Report& report, const CommandSet& copied = {},
                   const CommandSet& not_there_to_copy = {}) {
    static const CommandSet commands = commands_in<Table>();
    const CommandSet allowed = report.gate().allowed() & commands;
    // A name is not asked for where one before it was delivered.
    const CommandSet there = allowed - fake.withheld - not_there_to_copy;
    CommandSet asked;
    for (Command c : allowed) {
        const CommandSet names = names_of(c) & there;
        if (names.empty() || !(*names.begin() < c))
            asked.insert(c);
    }
    const CommandSet delivered = allowed - (asked - there);
    require(fake.asked == asked - copied, "all that is allowed is asked for, and no more");
    require(report.allowed() == allowed, "a report knows what is allowed");
    require(report.delivered() == delivered && report.missing() == allowed - delivered,
            "a report knows what was delivered");
    const Pointers pointers = members(table);
    for (Command c : commands) {
        const CommandSet names = names_of(c) & there;
        const PFN_vkVoidFunction held = of(pointers, c);
        require((held != nullptr) == !names.empty(), "a slot is filled exactly where it may be");
        require(!fake.some.contains(c) || report.has(c) == (held != nullptr),
                "a report has what is in the slots");
        require(names.empty() || held == Fake::pointer(*names.begin()),
                "a slot holds what was answered for the first of its names");
    }
    fake.asked = {};
}

template <class Table>
void load_from_instance(const Gate& gate) {
    int object = 0;
    Table table;
    const Report report =
        load(table, Fake::get_instance_proc_addr, reinterpret_cast<VkInstance>(&object), gate);
    require_table(table, report);
}

void load_device(const Gate& instance_gate, const Gate& gate) {
    // The eight of VK_EXT_debug_utils come from the instance's table, if its gate allows them.
    static const CommandSet shared =
        commands_in<vkgate::InstanceTable>() &
        commands_in<vkgate::DeviceTable>() - CommandSet(Command::vkGetDeviceProcAddr);
    int object = 0;
    const auto device = reinterpret_cast<VkDevice>(&object);
    vkgate::InstanceTable instance_table;
    load(instance_table, Fake::get_instance_proc_addr, reinterpret_cast<VkInstance>(&object),
         instance_gate);
    fake.asked = {};
    vkgate::DeviceTable table;
    const Report report = load(table, instance_table, device, gate);
    if (instance_table.vkGetDeviceProcAddr != nullptr)
        require_table(table, report, shared, shared - instance_gate.allowed());
    else
        require(fake.asked.empty() && (report.delivered() - shared).empty(), "nothing to ask");
}

void try_loads(const Gate& instance_gate, const Gate& physical, const Gate& device) {
    vkgate::GlobalTable global;
    load(global, Fake::get_instance_proc_addr);
    require((global.vkEnumerateInstanceVersion == nullptr) ==
                fake.withheld.contains(Command::vkEnumerateInstanceVersion),
            "a global command is there if it is answered");
    fake.asked = {};
    load_from_instance<vkgate::InstanceTable>(instance_gate);
    load_from_instance<vkgate::PhysicalDeviceTable>(physical);
    load_device(instance_gate, device);
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

    // The fake answers everything, or all but a tenth.
    fake = {};
    fake.instance_version = instance_version;
    fake.some = some_commands(seed);
    std::minstd_rand random(seed + 1);
    if (seed % 4 == 1)
        for (Command c : CommandSet::all())
            if (random() % 10 == 0)
                fake.withheld.insert(c);

    // The gates, and those of the same sets in another order.
    Gate gates[2][list_count];
    for (const bool other : {false, true}) {
        const auto list = [&](List which) {
            return other ? shuffled(names[which], seed) : names[which];
        };
        const std::uint32_t its_seed = other ? seed ^ 0xFFFF : seed;
        const auto of_instance_names = list(of_instance);
        const auto of_device_names = list(of_device);
        Gate* const made = gates[other];
        made[of_instance] = vkgate::instance_gate(
            instance_version, instance_info(of_instance_names, given, its_seed));
        made[of_device] = vkgate::device_gate(made[of_instance], device_version,
                                              device_info(of_device_names, its_seed));
        made[supported] = vkgate::physical_device_gate(made[of_instance], device_version,
                                                       Known(list(supported)).extensions);
    }
    for (std::size_t i = 0; i < list_count; ++i)
        require(same(gates[0][i], gates[1][i]),
                "neither order nor repetition nor unknown names change a gate");
    const Gate& instance = gates[0][of_instance];
    const Gate& device = gates[0][of_device];
    const Gate& physical = gates[0][supported];

    // What they are made of.
    const Known of_instance_names(names[of_instance]);
    const Known of_device_names(names[of_device]);
    const std::uint32_t application_minor = given != nullptr ? minor_of(application.apiVersion) : 0;
    require(instance.extensions() == of_instance_names.extensions &&
                instance.unknown_extensions() == of_instance_names.unknown,
            "an instance has the extensions that are named");
    require(device.extensions() == (of_device_names.extensions |
                                    (instance.extensions() & vkgate::instance_extensions)) &&
                device.unknown_extensions() ==
                    instance.unknown_extensions() + of_device_names.unknown,
            "a device has the extensions that are named, and the instance's");
    require((instance.extensions() | Known(names[supported]).extensions)
                .contains_all(physical.extensions()),
            "a physical device has no extension that is neither enabled nor supported");
    require(
        physical.allowed().contains_all(
            instance.with_only(vkgate::instance_extensions).capped_to(device_version).allowed()),
        "what a physical device supports takes nothing away");
    require(minor_of(instance.api_version()) ==
                    std::min(application_minor, minor_of(instance_version)) &&
                minor_of(device.api_version()) ==
                    std::min(application_minor, minor_of(device_version)) &&
                physical.api_version() == device.api_version(),
            "the version is the smaller of the two");
    vkgate::GlobalTable global;
    global.vkEnumerateInstanceVersion = Fake::enumerate_instance_version;
    require(same(instance,
                 vkgate::instance_gate(global, instance_info(names[of_instance], given, seed))),
            "the instance's version is what vkEnumerateInstanceVersion says");

    for (const Gate& gate : gates[0]) {
        try_commands(gate, fake.some);
        try_caps(gate);
        try_dependencies(gate);
    }
    try_loads(instance, physical, device);
    return 0;
}
