// Which names a load asks for, which query function it asks, and what the slots then hold.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::InstanceGate;
using vkgate::Level;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

namespace {

/// No extension, all extensions, those with commands, and some random ones.
std::vector<ExtensionSet> extension_sets() {
    std::vector<ExtensionSet> sets = {{}, ExtensionSet::all()};
    sets.push_back(gating_extensions());
    for (std::uint32_t seed = 1; seed <= 6; ++seed)
        sets.push_back(some_extensions(seed, seed * 12));
    return sets;
}

const CommandSet
    debug_utils({Command::vkCmdBeginDebugUtilsLabelEXT, Command::vkCmdEndDebugUtilsLabelEXT,
                 Command::vkCmdInsertDebugUtilsLabelEXT, Command::vkQueueBeginDebugUtilsLabelEXT,
                 Command::vkQueueEndDebugUtilsLabelEXT, Command::vkQueueInsertDebugUtilsLabelEXT,
                 Command::vkSetDebugUtilsObjectNameEXT, Command::vkSetDebugUtilsObjectTagEXT});

/// 0 for a core name, 1 for KHR, 2 for EXT, 3 for a vendor's.
int rank(const std::string& name) {
    const auto ends_with = [&](const char* suffix) {
        const std::size_t length = std::strlen(suffix);
        return name.size() > length && name.compare(name.size() - length, length, suffix) == 0;
    };
    if (ends_with("KHR"))
        return 1;
    if (ends_with("EXT"))
        return 2;
    return name.back() >= 'A' && name.back() <= 'Z' ? 3 : 0;
}

/// The first of the command's names that is in the set, or Command::none.
Command first_name(Command c, const CommandSet& set) {
    Command best = Command::none;
    for (Command alias : aliases(c))
        if (set.contains(alias) && (best == Command::none || rank(name(alias)) < rank(name(best))))
            best = alias;
    return best;
}

/// Checks one load. `could` is the set of commands that the table has and a load may ask for.
template <class Table>
void check(const Table& table, const Report& report, const FakeVulkan& fake, const Gate& gate,
           const CommandSet& could) {
    const CommandSet allowed = gate.allowed() & could;
    CommandSet asked = allowed;  // minus names after a delivered one
    std::size_t wrong = 0;
    for (Command c : could) {
        const Command delivered = first_name(c, allowed - fake.withheld);
        if (delivered != Command::none && rank(name(delivered)) < rank(name(c)))
            asked.erase(c);
        if (vkgate::get_slot(table, c) != FakeVulkan::pointer(delivered)) {
            ++wrong;
            UNSCOPED_INFO("wrong slot: " << name(c));
        }
    }
    CHECK(wrong == 0);
    CHECK(fake.commands_asked() == asked);
    CHECK(fake.asked.size() == asked.size());  // each once
    CHECK(fake.strangers() == 0);
    CHECK(report.asked_names() == asked);
    CHECK((report.allowed_names() & could) == allowed);
    CHECK(report.not_asked().empty());
    CommandSet delivered, missing;  // a name for each slot
    for (Command c : allowed)
        if (const Command by = first_name(c, allowed - fake.withheld); by != Command::none)
            delivered.insert(by);
        else
            missing.insert(first_name(c, allowed));
    CHECK((report.delivered() & could) == delivered);
    CHECK(report.missing() == missing);
}

template <class Table, class MakeGate>
void check_instance_loads(const CommandSet& could, MakeGate make_gate) {
    for (std::uint32_t version : core_versions)
        for (const ExtensionSet& extensions : extension_sets()) {
            CAPTURE(version, extensions);
            const auto gate = make_gate(version, extensions);
            FakeVulkan fake;
            Table table;
            const Report report =
                load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
            CHECK(fake.commands_asked(FakeVulkan::Query::instance) == fake.commands_asked());
            check(table, report, fake, gate, could);
        }
}

}  // namespace

TEST_CASE("a device load asks once for each allowed name whose slot is empty, and for no other") {
    for (std::uint32_t version : core_versions)
        for (const ExtensionSet& extensions : extension_sets()) {
            CAPTURE(version, extensions);
            const DeviceGate gate = device_gate_of(version, extensions);
            FakeVulkan fake;
            vkgate::DeviceTable table;
            const Report report =
                load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
            CHECK(fake.commands_asked(FakeVulkan::Query::device) == fake.commands_asked());
            check(table, report, fake, gate, commands_of({Level::device}));
        }
}

TEST_CASE("an instance load asks once for each allowed name whose slot is empty, and no other") {
    CommandSet could = commands_of({Level::instance, Level::physical_device}) | debug_utils;
    could.insert(Command::vkGetDeviceProcAddr);
    check_instance_loads<vkgate::InstanceTable>(could, instance_gate_of);
}

TEST_CASE(
    "a physical-device load asks once for each allowed name whose slot is empty, and no other") {
    check_instance_loads<vkgate::PhysicalDeviceTable>(
        commands_of({Level::physical_device}),
        [](std::uint32_t version, const ExtensionSet& extensions) {
            return PhysicalDeviceGate(instance_gate_of(version, extensions), version, extensions);
        });
}

TEST_CASE("a withheld command is missing, unless another name fills its slot") {
    std::mt19937 random(7);
    for (std::uint32_t version : core_versions)
        for (std::uint32_t seed = 1; seed <= 3; ++seed) {
            const DeviceGate gate = device_gate_of(version, some_extensions(seed, 50));
            FakeVulkan fake;
            for (Command c : CommandSet::all())
                if (random() % 3 == 0)
                    fake.withheld.insert(c);
            CAPTURE(version, seed);
            vkgate::DeviceTable table;
            const Report report =
                load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
            CHECK_FALSE(report.missing().empty());
            check(table, report, fake, gate, commands_of({Level::device}));
        }
}

TEST_CASE("a global load asks with a NULL instance and keeps the given vkGetInstanceProcAddr") {
    FakeVulkan fake;
    vkgate::GlobalTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr);
    const CommandSet could =
        commands_of({Level::global}) - CommandSet(Command::vkGetInstanceProcAddr);
    CHECK(could.size() == 4);
    CHECK(fake.commands_asked(FakeVulkan::Query::global) == could);
    CHECK(fake.asked.size() == 4);
    CHECK(report.complete());
    CHECK(report.delivered() == commands_of({Level::global}));
    CHECK(report.asked_names() == could);
    CHECK(table.vkGetInstanceProcAddr == FakeVulkan::get_instance_proc_addr);
    CHECK(untyped(table.vkCreateInstance) == FakeVulkan::pointer(Command::vkCreateInstance));
    CHECK(untyped(table.vkEnumerateInstanceVersion) ==
          FakeVulkan::pointer(Command::vkEnumerateInstanceVersion));
    CHECK(untyped(table.vkEnumerateInstanceExtensionProperties) ==
          FakeVulkan::pointer(Command::vkEnumerateInstanceExtensionProperties));
    CHECK(untyped(table.vkEnumerateInstanceLayerProperties) ==
          FakeVulkan::pointer(Command::vkEnumerateInstanceLayerProperties));
}

TEST_CASE("a slot's names are asked for in the order core, KHR, EXT, vendors") {
    FakeVulkan fake;
    fake.withheld = CommandSet::all();  // a delivered name would end the asking
    vkgate::DeviceTable device_table;
    vkgate::InstanceTable instance_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
         InstanceGate::everything());
    load(device_table, FakeVulkan::get_device_proc_addr, fake.device(), DeviceGate::everything());
    std::map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < fake.asked.size(); ++i)
        position.emplace(fake.asked[i].name, i);

    std::size_t pairs = 0;
    for (Command a : CommandSet::all())
        for (Command b : aliases(a))
            if (rank(name(a)) < rank(name(b))) {
                CAPTURE(a, b);
                CHECK(position.at(name(a)) < position.at(name(b)));
                ++pairs;
            }
    CHECK(pairs == 95 + 5 * 3);
}

TEST_CASE("except for shared commands, each query function is asked only for its own level") {
    FakeVulkan fake;
    vkgate::DeviceTable device_table;
    vkgate::InstanceTable instance_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
         InstanceGate::everything());
    load(device_table, instance_table, fake.device(), DeviceGate::everything());
    const CommandSet by_instance = fake.commands_asked(FakeVulkan::Query::instance);
    const CommandSet by_device = fake.commands_asked(FakeVulkan::Query::device);
    CHECK(fake.commands_asked(FakeVulkan::Query::global).empty());
    CHECK((by_instance & by_device) == CommandSet(Command::vkGetDeviceProcAddr));
    CHECK((by_device & commands_of({Level::global, Level::instance, Level::physical_device}))
              .empty());
    CHECK((by_instance & commands_of({Level::device})) ==
          (debug_utils | CommandSet(Command::vkGetDeviceProcAddr)));
}
