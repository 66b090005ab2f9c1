// The sources of a load: whom each asks, for which names, and in which order.

#include "../support/fake_vulkan.hpp"
#include "../support/members.hpp"
#include "../support/support.hpp"

#include <algorithm>
#include <string>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::Level;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

using Query = FakeVulkan::Query;

#define SHARED_LIST(X) X(vkGetDeviceProcAddr) X(vkSetDebugUtilsObjectNameEXT)
#define INSTANCE_LIST(X) X(vkGetInstanceProcAddr) X(vkGetDeviceProcAddr) X(vkDestroyInstance)
#define PHYSICAL_LIST(X) X(vkGetPhysicalDeviceProperties) X(vkGetPhysicalDeviceFeatures2)
#define DEVICE_LIST(X) X(vkCmdDraw) X(vkQueueSubmit2) X(vkSetDebugUtilsObjectNameEXT)

namespace {

VKGATE_TABLE(SharedTable, SHARED_LIST);
VKGATE_TABLE(OwnInstanceTable, INSTANCE_LIST);
VKGATE_TABLE(OwnPhysicalTable, PHYSICAL_LIST);
VKGATE_TABLE(OwnDeviceTable, DEVICE_LIST);

struct Gates {
    InstanceGate instance;
    PhysicalDeviceGate physical_device;
    DeviceGate device;
};
Gates gates_of(std::uint32_t version, ExtensionSet extensions) {
    extensions.insert(Extension::EXT_debug_utils);
    Gates gates;
    gates.instance = instance_gate_of(version, extensions);
    gates.physical_device = PhysicalDeviceGate(gates.instance, version, extensions);
    gates.device = device_gate_of(version, extensions);
    return gates;
}
const Gates gates_at_1_3 = gates_of(
    v13, {Extension::KHR_surface, Extension::KHR_swapchain, Extension::KHR_synchronization2});

const CommandSet debug_utils =
    (commands_in<vkgate::InstanceTable>() & commands_in<vkgate::DeviceTable>()) -
    CommandSet(Command::vkGetDeviceProcAddr);

/// The names that a load asks for if all are delivered: the first allowed name of each slot.
CommandSet first_names(const vkgate::Gate& gate) {
    CommandSet first;
    for (Command c : gate.allowed()) {
        bool is_first = true;
        for (Command other : registry_words().of(c).names) {
            if (other == c)
                break;
            is_first = is_first && !gate.allows(other);
        }
        if (is_first)
            first.insert(c);
    }
    return first;
}
CommandSet without(CommandSet set, Command c) {
    set.erase(c);
    return set;
}
std::vector<std::string> names_asked(const FakeVulkan& fake) {
    std::vector<std::string> names;
    for (const FakeVulkan::Asked& question : fake.asked)
        names.push_back(question.name);
    return names;
}

/// A fake, and an instance table that was loaded from it.
struct Loaded {
    FakeVulkan fake;
    vkgate::InstanceTable instance_table;

    Loaded() {
        load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
             gates_at_1_3.instance);
        fake.asked.clear();
    }
};

}  // namespace

TEST_CASE("an instance table is loaded from a vkGetInstanceProcAddr, which it keeps and does not "
          "ask for") {
    FakeVulkan fake;
    vkgate::InstanceTable table;
    const Report report =
        load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), gates_at_1_3.instance);
    CHECK(report.complete());
    CHECK(table.vkGetInstanceProcAddr == FakeVulkan::get_instance_proc_addr);
    CHECK(report.delivered_as(Command::vkGetInstanceProcAddr) == Command::vkGetInstanceProcAddr);
    CHECK(fake.commands_asked(Query::instance) ==
          without(first_names(gates_at_1_3.instance), Command::vkGetInstanceProcAddr));
    CHECK(fake.asked.size() == fake.commands_asked(Query::instance).size());
    CHECK(fake.strangers() == 0);

    OwnInstanceTable own;
    fake.asked.clear();
    CHECK(load(own, FakeVulkan::get_instance_proc_addr, fake.instance(), gates_at_1_3.instance)
              .complete());
    CHECK(own.vkGetInstanceProcAddr == FakeVulkan::get_instance_proc_addr);
    CHECK(names_asked(fake) ==
          std::vector<std::string>({"vkDestroyInstance", "vkGetDeviceProcAddr"}));
}

TEST_CASE("an instance table whose gate withholds vkGetInstanceProcAddr does not keep it") {
    FakeVulkan fake;
    vkgate::InstanceTable table;
    const InstanceGate gate =
        gates_at_1_3.instance.without(CommandSet(Command::vkGetInstanceProcAddr));
    const Report report = load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
    CHECK(table.vkGetInstanceProcAddr == nullptr);
    CHECK(report.state(Command::vkGetInstanceProcAddr) == vkgate::State::not_allowed);
    CHECK(report.complete());
}

TEST_CASE("for a physical-device table, the instance table and its vkGetInstanceProcAddr are "
          "equal sources") {
    Loaded loaded;
    FakeVulkan& fake = loaded.fake;
    vkgate::PhysicalDeviceTable from_table, from_query;
    const Report report =
        load(from_table, loaded.instance_table, fake.instance(), gates_at_1_3.physical_device);
    CHECK(report.complete());
    CHECK(fake.commands_asked(Query::instance) == first_names(gates_at_1_3.physical_device));
    CHECK(fake.asked.size() == fake.commands_asked(Query::instance).size());
    const std::vector<std::string> asked = names_asked(fake);

    fake.asked.clear();
    load(from_query, FakeVulkan::get_instance_proc_addr, fake.instance(),
         gates_at_1_3.physical_device);
    CHECK(names_asked(fake) == asked);
    CHECK(members(from_table) == members(from_query));
    CHECK(from_table.vkGetPhysicalDevicePresentRectanglesKHR != nullptr);

    // The same for VKGATE_TABLEs.
    OwnInstanceTable own_instance;
    OwnPhysicalTable own;
    load(own_instance, FakeVulkan::get_instance_proc_addr, fake.instance(), gates_at_1_3.instance);
    fake.asked.clear();
    CHECK(load(own, own_instance, fake.instance(), gates_at_1_3.physical_device).complete());
    CHECK(names_asked(fake) == std::vector<std::string>({"vkGetPhysicalDeviceProperties",
                                                         "vkGetPhysicalDeviceFeatures2"}));
    CHECK(fake.commands_asked() == fake.commands_asked(Query::instance));
}

TEST_CASE("from an instance table, only the device is asked, and debug utils are copied") {
    Loaded loaded;
    FakeVulkan& fake = loaded.fake;
    // The mark shows that these pointers are copied.
    const PFN_vkVoidFunction mark = FakeVulkan::pointer(Command::vkDestroyInstance);
    for (Command c : debug_utils)
        vkgate::set_slot(loaded.instance_table, c, mark);
    vkgate::DeviceTable table;
    const Report report = load(table, loaded.instance_table, fake.device(), gates_at_1_3.device);
    CHECK(report.complete());
    CHECK(fake.commands_asked(Query::device) == first_names(gates_at_1_3.device) - debug_utils);
    CHECK(fake.asked.size() == fake.commands_asked(Query::device).size());
    CHECK(report.asked_names() == fake.commands_asked());
    for (Command c : debug_utils)
        CHECK(vkgate::get_slot(table, c) == mark);
}

TEST_CASE("a vkGetDeviceProcAddr alone is asked for every command, debug utils included") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), gates_at_1_3.device);
    CHECK(report.complete());
    CHECK(fake.commands_asked(Query::device) == first_names(gates_at_1_3.device));
    CHECK(fake.commands_asked(Query::device).contains_all(debug_utils));
    CHECK(fake.asked.size() == fake.commands_asked(Query::device).size());

    OwnDeviceTable own;
    fake.asked.clear();
    CHECK(
        load(own, FakeVulkan::get_device_proc_addr, fake.device(), gates_at_1_3.device).complete());
    CHECK(fake.commands_asked(Query::device) ==
          CommandSet({Command::vkCmdDraw, Command::vkQueueSubmit2,
                      Command::vkSetDebugUtilsObjectNameEXT}));
    CHECK(fake.asked.size() == 3);
}

namespace {

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL device_query_without_throwing(VkDevice device,
                                                                       const char* name) noexcept {
    return FakeVulkan::get_device_proc_addr(device, name);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
instance_query_without_throwing(VkInstance instance, const char* name) noexcept {
    return FakeVulkan::get_instance_proc_addr(instance, name);
}

}  // namespace

TEST_CASE("a vkGetInstanceProcAddr is not asked if nothing can be loaded with its answer") {
    Loaded loaded;
    vkgate::DeviceTable table;
    const auto instance = loaded.fake.instance();
    Report report =
        load(table, FakeVulkan::get_instance_proc_addr, instance, VkDevice{}, gates_at_1_3.device);
    CHECK(loaded.fake.asked.empty());
    CHECK(report.why_not_asked(Command::vkGetDeviceProcAddr) == vkgate::NotAsked::no_device);
    report = load(table, FakeVulkan::get_instance_proc_addr, instance, loaded.fake.device(),
                  DeviceGate());
    CHECK(loaded.fake.asked.empty());

    loaded.fake.withheld = CommandSet(Command::vkGetDeviceProcAddr);
    report = load(table, FakeVulkan::get_instance_proc_addr, instance, loaded.fake.device(),
                  gates_at_1_3.device);
    CHECK(std::string(explain(Command::vkGetDeviceProcAddr, report).c_str()) ==
          "vkGetDeviceProcAddr was not asked for: the instance returned NULL for it, so the device "
          "could not be asked.");
    CHECK(std::string(explain(Command::vkCmdDraw, report).c_str()) ==
          "vkCmdDraw was not asked for: vkGetInstanceProcAddr returned no vkGetDeviceProcAddr to "
          "ask with.");
}

TEST_CASE("query functions that are noexcept are recognized as query functions") {
    Loaded loaded;
    vkgate::DeviceTable table;
    auto* const device_query = device_query_without_throwing;
    auto* const instance_query = instance_query_without_throwing;
    CHECK(load(table, device_query, loaded.fake.device(), gates_at_1_3.device).complete());
    CHECK(load(table, device_query_without_throwing, loaded.fake.device(), gates_at_1_3.device)
              .complete());
    vkgate::InstanceTable instance_table;
    CHECK(load(instance_table, instance_query, loaded.fake.instance(), gates_at_1_3.instance)
              .complete());
    vkgate::GlobalTable global;
    CHECK(load(global, instance_query).complete());
    CHECK(load(global, vkgate::Library::adopt(instance_query)).complete());
    CHECK(load(global, vkgate::Library::adopt(instance_query_without_throwing)).complete());
    CHECK(load(table, nullptr, loaded.fake.device(), gates_at_1_3.device)
              .why_not_asked(Command::vkCmdDraw) == vkgate::NotAsked::no_query_function);
}

TEST_CASE("a load with a vkGetInstanceProcAddr asks the instance for vkGetDeviceProcAddr and debug "
          "utils, and the device for the rest") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr, fake.instance(),
                               fake.device(), gates_at_1_3.device);
    CHECK(report.complete());
    CHECK(fake.commands_asked(Query::instance) ==
          (debug_utils | CommandSet(Command::vkGetDeviceProcAddr)));
    CHECK(fake.commands_asked(Query::device) == first_names(gates_at_1_3.device) - debug_utils);
    CHECK(fake.asked.size() == first_names(gates_at_1_3.device).size() + 1);
    CHECK(fake.commands_asked(Query::global).empty());

    // If the gate does not allow debug utils, the instance is asked only for vkGetDeviceProcAddr.
    fake.asked.clear();
    load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), fake.device(),
         device_gate_of(v10));
    CHECK(fake.commands_asked(Query::instance) == CommandSet(Command::vkGetDeviceProcAddr));

    OwnDeviceTable own;
    fake.asked.clear();
    load(own, FakeVulkan::get_instance_proc_addr, fake.instance(), fake.device(),
         gates_at_1_3.device);
    CHECK(fake.commands_asked(Query::instance) ==
          CommandSet({Command::vkGetDeviceProcAddr, Command::vkSetDebugUtilsObjectNameEXT}));
    CHECK(fake.commands_asked(Query::device) ==
          CommandSet({Command::vkCmdDraw, Command::vkQueueSubmit2}));
}

TEST_CASE("a Library is as good a source as the vkGetInstanceProcAddr that it was made from") {
    FakeVulkan fake;
    const vkgate::Library library = vkgate::Library::adopt(FakeVulkan::get_instance_proc_addr);
    vkgate::GlobalTable global;
    vkgate::InstanceTable instance_table;
    vkgate::PhysicalDeviceTable physical_table;
    vkgate::DeviceTable table, other_table;
    CHECK(load(global, library).complete());
    CHECK(global.vkGetInstanceProcAddr == FakeVulkan::get_instance_proc_addr);
    CHECK(load(instance_table, library, fake.instance(), gates_at_1_3.instance).complete());
    CHECK(load(physical_table, library, fake.instance(), gates_at_1_3.physical_device).complete());
    CHECK(load(table, library, fake.instance(), fake.device(), gates_at_1_3.device).complete());
    CHECK(load(other_table, instance_table, fake.device(), gates_at_1_3.device).complete());
    CHECK(members(table) == members(other_table));
}

TEST_CASE("all sources of a device fill the same slots, by the same names") {
    std::mt19937 random(5);
    for (std::uint32_t seed = 0; seed != 20; ++seed) {
        CAPTURE(seed);
        FakeVulkan fake;
        for (Command c : CommandSet::all())
            if (random() % 4 == 0)
                fake.withheld.insert(c);
        fake.withheld.erase(Command::vkGetDeviceProcAddr);
        const Gates gates = gates_of(core_versions[seed % 5], some_extensions(seed, 50));
        vkgate::InstanceTable instance_table;
        vkgate::DeviceTable tables[3];
        load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gates.instance);
        const Report reports[] = {
            load(tables[0], instance_table, fake.device(), gates.device),
            load(tables[1], FakeVulkan::get_device_proc_addr, fake.device(), gates.device),
            load(tables[2], FakeVulkan::get_instance_proc_addr, fake.instance(), fake.device(),
                 gates.device),
        };
        for (std::size_t i = 1; i != 3; ++i) {
            CHECK(members(tables[i]) == members(tables[0]));
            CHECK(reports[i].delivered() == reports[0].delivered());
            // With the instance table, missing debug utils commands count as not asked for.
            CHECK(reports[i].missing() == (reports[0].missing() | reports[0].not_asked()));
            CHECK(debug_utils.contains_all(reports[0].not_asked()));
        }
    }
}

TEST_CASE("the next layer is asked only for vkCreateInstance, with a NULL instance") {
    FakeVulkan fake;
    vkgate::GlobalTable table;
    const Report report = load(table, vkgate::NextLayer{FakeVulkan::get_instance_proc_addr});
    CHECK(names_asked(fake) == std::vector<std::string>({"vkCreateInstance"}));
    CHECK(fake.commands_asked(Query::global) == CommandSet(Command::vkCreateInstance));
    CHECK(untyped(table.vkCreateInstance) == FakeVulkan::pointer(Command::vkCreateInstance));
    CHECK(table.vkGetInstanceProcAddr == FakeVulkan::get_instance_proc_addr);
    CHECK(table.vkEnumerateInstanceVersion == nullptr);
    CHECK(table.vkEnumerateInstanceExtensionProperties == nullptr);
    CHECK(table.vkEnumerateInstanceLayerProperties == nullptr);
    CHECK(report.has(Command::vkCreateInstance));

    // Nothing of an earlier load is left.
    load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(table.vkEnumerateInstanceVersion != nullptr);
    load(table, vkgate::NextLayer{FakeVulkan::null_instance_proc_addr});
    CHECK(table.vkEnumerateInstanceVersion == nullptr);
    CHECK(table.vkCreateInstance == nullptr);
    load(table, vkgate::NextLayer{});
    CHECK(table.vkGetInstanceProcAddr == nullptr);
}

TEST_CASE("every source is asked for the names of a slot in the order core, KHR, EXT, vendors") {
    // vkCmdDrawIndirectCount, -KHR and -AMD; vkGetPhysicalDeviceToolProperties and -EXT.
    const Gates gates =
        gates_of(v13, {Extension::KHR_draw_indirect_count, Extension::AMD_draw_indirect_count,
                       Extension::EXT_tooling_info});
    FakeVulkan fake;
    fake.withheld = without(CommandSet::all(), Command::vkGetDeviceProcAddr);
    const auto order = [&fake](const char* beginning) {
        std::vector<std::string> names;
        for (const FakeVulkan::Asked& question : fake.asked)
            if (question.name.rfind(beginning, 0) == 0)
                names.push_back(question.name);
        fake.asked.clear();
        return names;
    };
    const std::vector<std::string> count_names = {
        "vkCmdDrawIndirectCount", "vkCmdDrawIndirectCountKHR", "vkCmdDrawIndirectCountAMD"};
    const std::vector<std::string> tool_names = {"vkGetPhysicalDeviceToolProperties",
                                                 "vkGetPhysicalDeviceToolPropertiesEXT"};
    vkgate::InstanceTable instance_table;
    vkgate::PhysicalDeviceTable physical_table;
    vkgate::DeviceTable table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gates.instance);
    CHECK(order("vkGetPhysicalDeviceToolProperties") ==
          std::vector<std::string>({"vkGetPhysicalDeviceToolProperties"}));
    load(physical_table, instance_table, fake.instance(), gates.physical_device);
    CHECK(order("vkGetPhysicalDeviceToolProperties") == tool_names);
    load(table, instance_table, fake.device(), gates.device);
    CHECK(order("vkCmdDrawIndirectCount") == count_names);
    load(table, FakeVulkan::get_device_proc_addr, fake.device(), gates.device);
    CHECK(order("vkCmdDrawIndirectCount") == count_names);
    load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), fake.device(), gates.device);
    CHECK(order("vkCmdDrawIndirectCount") == count_names);
}

TEST_CASE("a table that is its own source is read before it is emptied") {
    FakeVulkan fake;
    // Instance commands: the load asks again with the vkGetInstanceProcAddr that the table keeps.
    OwnInstanceTable instance_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
         gates_at_1_3.instance);
    fake.asked.clear();
    Report report = load(instance_table, instance_table, fake.instance(), gates_at_1_3.instance);
    CHECK(report.complete());
    CHECK(instance_table.vkGetInstanceProcAddr == FakeVulkan::get_instance_proc_addr);
    CHECK(untyped(instance_table.vkDestroyInstance) ==
          FakeVulkan::pointer(Command::vkDestroyInstance));
    CHECK(fake.asked.size() == 2);

    vkgate::InstanceTable full;
    load(full, FakeVulkan::get_instance_proc_addr, fake.instance(), gates_at_1_3.instance);
    const Pointers before = members(full);
    CHECK(load(full, full, fake.instance(), gates_at_1_3.instance).complete());
    CHECK(members(full) == before);

    // Shared commands: the device's pointers come from the instance's pointers in the same table.
    SharedTable shared;
    load(shared, FakeVulkan::get_instance_proc_addr, fake.instance(), gates_at_1_3.instance);
    fake.asked.clear();
    report = load(shared, shared, fake.device(), gates_at_1_3.device);
    CHECK(report.complete());
    CHECK(shared.vkGetDeviceProcAddr == FakeVulkan::get_device_proc_addr);
    CHECK(untyped(shared.vkSetDebugUtilsObjectNameEXT) ==
          FakeVulkan::pointer(Command::vkSetDebugUtilsObjectNameEXT));
    CHECK(names_asked(fake) == std::vector<std::string>({"vkGetDeviceProcAddr"}));
    CHECK(fake.commands_asked(Query::device) == CommandSet(Command::vkGetDeviceProcAddr));
}

TEST_CASE("no source is asked for a command that a gate withholds, and its slot stays NULL") {
    std::mt19937 random(3);
    for (std::uint32_t seed = 0; seed != 10; ++seed) {
        CAPTURE(seed);
        FakeVulkan fake;
        CommandSet withheld;
        for (Command c : CommandSet::all())
            if (random() % 5 == 0)
                withheld.insert(c);
        withheld.erase(Command::vkGetInstanceProcAddr);
        withheld.erase(Command::vkGetDeviceProcAddr);
        const Gates gates = gates_of(core_versions[seed % 5], some_extensions(seed, 60));
        CommandSet all_names;
        for (Command c : withheld)
            all_names |= aliases(c);
        // `whole` has every command, so that the test sees what is copied.
        vkgate::InstanceTable whole, instance_table;
        load(whole, FakeVulkan::get_instance_proc_addr, fake.instance(), gates.instance);
        const auto is_held_back = [&](const auto& table, const Report& report) {
            using Table = std::decay_t<decltype(table)>;
            bool is_right = report.complete();
            for (Command c : CommandSet::all())
                if (all_names.contains(c))
                    is_right = is_right && vkgate::get_slot(table, c) == nullptr && !report.has(c);
                else if (vkgate::has_slot<Table>(c))
                    is_right = is_right && (vkgate::get_slot(table, c) != nullptr) ==
                                               report.gate().allows_any_alias(c);
            is_right = is_right && (fake.commands_asked() & all_names).empty();
            fake.asked.clear();
            return is_right;
        };
        fake.asked.clear();
        const InstanceGate instance_gate = gates.instance.without(withheld);
        const PhysicalDeviceGate physical_gate = gates.physical_device.without(withheld);
        const DeviceGate gate = gates.device.without(withheld);
        Report report = load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
                             instance_gate);
        CHECK(is_held_back(instance_table, report));
        vkgate::PhysicalDeviceTable physical_table;
        report = load(physical_table, whole, fake.instance(), physical_gate);
        CHECK(is_held_back(physical_table, report));
        vkgate::DeviceTable table;
        report = load(table, whole, fake.device(), gate);
        CHECK(is_held_back(table, report));
        report = load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
        CHECK(is_held_back(table, report));
        report =
            load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), fake.device(), gate);
        CHECK(is_held_back(table, report));

        OwnInstanceTable own_instance;
        report =
            load(own_instance, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate);
        CHECK(is_held_back(own_instance, report));
        OwnPhysicalTable own_physical;
        report = load(own_physical, whole, fake.instance(), physical_gate);
        CHECK(is_held_back(own_physical, report));
        OwnDeviceTable own;
        report = load(own, whole, fake.device(), gate);
        CHECK(is_held_back(own, report));
        report = load(own, FakeVulkan::get_device_proc_addr, fake.device(), gate);
        CHECK(is_held_back(own, report));
    }
}

TEST_CASE("if all its commands are withheld, a VKGATE_TABLE is empty, and none is asked for") {
    Loaded loaded;
    const CommandSet all = CommandSet::all();
    OwnDeviceTable own;
    const Report report =
        load(own, loaded.instance_table, loaded.fake.device(), gates_at_1_3.device.without(all));
    CHECK(report.complete());
    CHECK(report.delivered().empty());
    CHECK(loaded.fake.asked.empty());
    CHECK(own.vkCmdDraw == nullptr);
    CHECK(own.vkSetDebugUtilsObjectNameEXT == nullptr);
}
