// The report of a load: the state of each slot, the name that filled it, and what is lacking.

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
using vkgate::NotAsked;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;
using vkgate::State;

namespace {

Report load_device(const DeviceGate& gate, const CommandSet& withheld) {
    FakeVulkan fake;
    fake.withheld = withheld;
    vkgate::DeviceTable table;
    return load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
}

std::string words(Command c, const Report& report) {
    return explain(c, report).c_str();
}
bool says(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

CommandSet some_commands(std::mt19937& random, std::uint32_t percent) {
    CommandSet set;
    for (Command c : CommandSet::all())
        if (random() % 100 < percent)
            set.insert(c);
    return set;
}

/// The points where a report contradicts the table, the fake's record, or itself.
template <class Table>
std::vector<std::string> disagreements(const Table& table, const Report& report,
                                       const FakeVulkan& fake, const vkgate::Gate& gate) {
    std::vector<std::string> found;
    Command c = Command::none;
    const auto expect = [&](bool holds, const char* what) {
        if (!holds)
            found.push_back(std::string(name(c)) + ": " + what);
    };
    const CommandSet in_table = commands_in<Table>();
    const CommandSet asked = fake.commands_asked();
    const CommandSet sets[] = {report.delivered(), report.missing(), report.not_asked()};
    constexpr State states[] = {State::delivered, State::missing, State::not_asked};
    CommandSet lacking;
    std::size_t slots_in_sets = 0;
    for (Command each : CommandSet::all()) {
        c = each;
        const State state = report.state(c);
        const Command as = report.delivered_as(c);
        const PFN_vkVoidFunction held = vkgate::get_slot(table, c);
        expect(report.has(c) == (held != nullptr), "has");
        expect((as != Command::none) == (held != nullptr), "delivered_as");
        expect(report.lacking(c).empty() == (held != nullptr), "lacking() of it");
        if (held == nullptr)
            lacking.insert(c);
        if (!in_table.contains(c)) {
            expect(state == State::not_in_table, "the state of a command that is not in the table");
            continue;
        }
        CommandSet allowed_names;
        for (Command other : aliases(c)) {
            expect(report.state(other) == state, "the state by another name");
            expect(report.delivered_as(other) == as, "delivered_as by another name");
            if (gate.allows(other))
                allowed_names.insert(other);
        }
        const State expected = held != nullptr                   ? State::delivered
                               : allowed_names.empty()           ? State::not_allowed
                               : (allowed_names & asked).empty() ? State::not_asked
                                                                 : State::missing;
        expect(state == expected, "the state");
        expect(held == nullptr || (allowed_names.contains(as) && held == FakeVulkan::pointer(as)),
               "the name by which it was delivered");

        // Each slot that is allowed is in one set, by one name.
        for (std::size_t i = 0; i != 3; ++i) {
            const CommandSet names = sets[i] & aliases(c);
            expect(names.size() == (state == states[i] ? 1u : 0u), "the sets");
            expect(allowed_names.contains_all(names), "the name in the sets");
            slots_in_sets += aliases(c).first() == c ? names.size() : 0;
        }
        expect((sets[0] & aliases(c)) == CommandSet(as), "the name in delivered()");

        const std::string text = words(c, report);
        expect(text.rfind(name(c), 0) == 0, "the explanation names it");
        expect(says(text, " is missing: ") == (state == State::missing), "missing, in words");
        expect(says(text, " was not asked for: ") == (state == State::not_asked),
               "not asked, in words");
        expect((report.why_not_asked(c) != NotAsked::none) == (state == State::not_asked),
               "why_not_asked");
        expect(says(text, "promise") == (state == State::missing && gate.is_known()),
               "promised, in words");
        const bool is_delivered = state == State::delivered;
        expect(says(text, " may be called: ") == (is_delivered && gate.is_known()),
               "callable, in words");
        expect(says(text, " was delivered") == (is_delivered && !gate.is_known()),
               "delivered, in words");
        if (is_delivered && gate.is_known()) {
            const std::string provider = name(gate.provider(as));
            expect(says(text, (": " + provider + " provides it").c_str()), "provider, in words");
            expect(says(text, ", as ") == (as != c), "the other name, in words");
        }
    }
    c = Command::none;
    expect(sets[0].size() + sets[1].size() + sets[2].size() == slots_in_sets,
           "the number of slots in the sets");
    expect(report.complete() == (sets[1].empty() && sets[2].empty()), "complete");
    expect(report.lacking(CommandSet::all()) == lacking, "lacking of all");
    expect(report.allowed_names() == (gate.allowed() & in_table), "allowed_names");
    expect(report.asked_names() == asked, "asked_names");
    return found;
}

}  // namespace

TEST_CASE("a report without a load has no delivered and no missing commands") {
    const Report report;
    CHECK_FALSE(report.complete());
    CHECK(report.allowed_names().empty());
    CHECK(report.asked_names().empty());
    CHECK(report.delivered().empty());
    CHECK(report.missing().empty());
    CHECK(report.not_asked().empty());
    CHECK(report.why_not_asked(Command::vkCmdDraw) == NotAsked::none);
    CHECK(report.gate().api_version() == 0);
    CHECK(report.state(Command::vkCmdDraw) == State::not_in_table);
    CHECK(report.state(Command::vkQueueSubmit2) == State::not_in_table);
    CHECK(words(Command::vkCmdDraw, report) == "vkCmdDraw has no slot: nothing was loaded.");
}

TEST_CASE("every allowed command that is not delivered is missing, not only the first one") {
    const CommandSet withheld({Command::vkCmdDraw, Command::vkCmdDispatch,
                               Command::vkCreateSwapchainKHR, Command::vkCmdDrawMeshTasksEXT});
    const DeviceGate gate = device_gate_of(v10, Extension::KHR_swapchain);
    const Report report = load_device(gate, withheld);
    CHECK_FALSE(report.complete());
    // vkCmdDrawMeshTasksEXT is not enabled, so it is not missing.
    CHECK(report.missing() ==
          CommandSet({Command::vkCmdDraw, Command::vkCmdDispatch, Command::vkCreateSwapchainKHR}));
    CHECK(report.delivered() == gate.allowed() - withheld);
    CHECK(report.allowed_names() == gate.allowed());
    CHECK(report.asked_names() == gate.allowed());
    CHECK(report.gate().extensions() == gate.extensions());
}

TEST_CASE("all names of a command have the same state: delivered, missing or not allowed") {
    const Report report = load_device(device_gate_of(v13), Command::vkQueueSubmit2);
    CHECK(report.state(Command::vkCmdDraw) == State::delivered);
    CHECK(report.state(Command::vkCmdBeginRendering) == State::delivered);
    CHECK(report.state(Command::vkCmdBeginRenderingKHR) == State::delivered);
    CHECK(report.state(Command::vkQueueSubmit2) == State::missing);
    CHECK(report.state(Command::vkQueueSubmit2KHR) == State::missing);
    CHECK(report.state(Command::vkCmdDrawMeshTasksEXT) == State::not_allowed);
    CHECK(report.has(Command::vkCmdBeginRenderingKHR));
    CHECK_FALSE(report.has(Command::vkQueueSubmit2));
    CHECK_FALSE(report.has(Command::vkCmdDrawMeshTasksEXT));
    CHECK_FALSE(report.has(Command::none));
    CHECK(report.state(Command::none) == State::not_in_table);
    CHECK(report.delivered_as(Command::none) == Command::none);
}

TEST_CASE("a slot that is filled by its second name is delivered, and nothing is missing") {
    const DeviceGate gate = device_gate_of(v13, Extension::KHR_synchronization2);
    const Report report = load_device(gate, Command::vkQueueSubmit2);
    CHECK(report.complete());
    CHECK(report.missing().empty());
    for (Command c : {Command::vkQueueSubmit2, Command::vkQueueSubmit2KHR}) {
        CHECK(report.state(c) == State::delivered);
        CHECK(report.delivered_as(c) == Command::vkQueueSubmit2KHR);
        CHECK(report.lacking(c).empty());
        CHECK(report.asked_names().contains(c));
    }
    CHECK(report.delivered().contains(Command::vkQueueSubmit2KHR));
    CHECK_FALSE(report.delivered().contains(Command::vkQueueSubmit2));
    CHECK(words(Command::vkQueueSubmit2, report) ==
          "vkQueueSubmit2 may be called: VK_KHR_synchronization2 provides it, as "
          "vkQueueSubmit2KHR.");
    CHECK(words(Command::vkQueueSubmit2KHR, report) ==
          "vkQueueSubmit2KHR may be called: VK_KHR_synchronization2 provides it.");
}

TEST_CASE("if the first name filled a slot, the load does not ask for the second") {
    const DeviceGate gate = device_gate_of(v13, Extension::KHR_synchronization2);
    const Report report = load_device(gate, {});
    CHECK(report.delivered_as(Command::vkQueueSubmit2KHR) == Command::vkQueueSubmit2);
    CHECK(report.asked_names().contains(Command::vkQueueSubmit2));
    CHECK_FALSE(report.asked_names().contains(Command::vkQueueSubmit2KHR));
    CHECK(report.allowed_names().contains(Command::vkQueueSubmit2KHR));
    CHECK(words(Command::vkQueueSubmit2KHR, report) ==
          "vkQueueSubmit2KHR may be called: Vulkan 1.3 provides it, as vkQueueSubmit2.");
}

TEST_CASE("the explanation of a missing command says which names were asked for, and what "
          "promises it") {
    const CommandSet both({Command::vkQueueSubmit2, Command::vkQueueSubmit2KHR});
    const Report by_core = load_device(device_gate_of(v13), both);
    CHECK(words(Command::vkQueueSubmit2, by_core) ==
          "vkQueueSubmit2 is missing: it was asked for, and NULL came back. Vulkan 1.3 promises "
          "it.");
    CHECK(words(Command::vkQueueSubmit2KHR, by_core) ==
          "vkQueueSubmit2KHR is missing: it was asked for as vkQueueSubmit2, and NULL came back. "
          "Vulkan 1.3 promises vkQueueSubmit2.");
    const Report by_extension =
        load_device(device_gate_of(v12, Extension::KHR_synchronization2), both);
    CHECK(words(Command::vkQueueSubmit2, by_extension) ==
          "vkQueueSubmit2 is missing: it was asked for as vkQueueSubmit2KHR, and NULL came back. "
          "VK_KHR_synchronization2 promises vkQueueSubmit2KHR.");
    CHECK(words(Command::vkQueueSubmit2KHR, by_extension) ==
          "vkQueueSubmit2KHR is missing: it was asked for, and NULL came back. "
          "VK_KHR_synchronization2 promises it.");
    const Report by_both = load_device(device_gate_of(v13, Extension::KHR_synchronization2), both);
    CHECK(by_both.missing() == CommandSet(Command::vkQueueSubmit2));
    CHECK(words(Command::vkQueueSubmit2, by_both) ==
          "vkQueueSubmit2 is missing: it was asked for as vkQueueSubmit2 and vkQueueSubmit2KHR, "
          "and NULL came back. Vulkan 1.3 promises it.");
    CHECK(words(Command::vkQueueSubmit2KHR, by_both) ==
          "vkQueueSubmit2KHR is missing: it was asked for as vkQueueSubmit2 and vkQueueSubmit2KHR, "
          "and NULL came back. VK_KHR_synchronization2 promises it.");
}

TEST_CASE("the explanation of what was not asked for says why, and nothing is missing") {
    FakeVulkan fake;
    const InstanceGate instance_gate(v13, Extension::EXT_debug_utils);
    const PhysicalDeviceGate physical_gate(instance_gate, v13, {});
    const DeviceGate gate(instance_gate, v13);
    vkgate::GlobalTable global;
    vkgate::InstanceTable instance_table;
    vkgate::PhysicalDeviceTable physical_table;
    vkgate::DeviceTable table;

    const auto check = [&fake](const Report& report, NotAsked why, Command c, const char* reason) {
        CHECK(report.missing().empty());
        CHECK(report.delivered().empty());
        CHECK_FALSE(report.complete());
        CHECK(report.state(c) == State::not_asked);
        CHECK(report.not_asked().contains(c));
        CHECK_FALSE(report.has(c));
        CHECK(report.lacking(c) == CommandSet(c));
        CHECK(report.asked_names().empty());
        CHECK(report.why_not_asked(c) == why);
        CHECK(words(c, report) == std::string(name(c)) + " was not asked for: " + reason);
        CHECK(fake.asked.empty());
    };
    const char* const no_query = "no query function was given, or the Library is not open.";

    SECTION("a NULL query function") {
        constexpr NotAsked why = NotAsked::no_query_function;
        check(load(global, nullptr), why, Command::vkCreateInstance, no_query);
        check(load(global, vkgate::NextLayer{nullptr}), why, Command::vkCreateInstance, no_query);
        const PFN_vkGetInstanceProcAddr instance_query = nullptr;
        check(load(instance_table, instance_query, fake.instance(), instance_gate), why,
              Command::vkDestroyInstance, no_query);
        check(load(physical_table, instance_query, fake.instance(), physical_gate), why,
              Command::vkGetPhysicalDeviceFeatures, no_query);
        check(load(table, instance_query, fake.instance(), fake.device(), gate), why,
              Command::vkCmdDraw, no_query);
        const Report report = load(table, PFN_vkGetDeviceProcAddr{nullptr}, fake.device(), gate);
        check(report, why, Command::vkCmdDraw, no_query);
        check(report, why, Command::vkSetDebugUtilsObjectNameEXT, no_query);
    }
    SECTION("a Library that is not open") {
        const vkgate::Library library;
        constexpr NotAsked why = NotAsked::no_query_function;
        check(load(global, library), why, Command::vkCreateInstance, no_query);
        check(load(instance_table, library, fake.instance(), instance_gate), why,
              Command::vkDestroyInstance, no_query);
        check(load(physical_table, library, fake.instance(), physical_gate), why,
              Command::vkGetPhysicalDeviceFeatures, no_query);
        check(load(table, library, fake.instance(), fake.device(), gate), why, Command::vkCmdDraw,
              no_query);
    }
    SECTION("a VkInstance that is NULL") {
        const Report report =
            load(physical_table, FakeVulkan::get_instance_proc_addr, VkInstance{}, physical_gate);
        check(report, NotAsked::no_instance, Command::vkGetPhysicalDeviceFeatures,
              "the given VkInstance is NULL.");
        check(load(table, FakeVulkan::get_instance_proc_addr, VkInstance{}, fake.device(), gate),
              NotAsked::no_instance, Command::vkCmdDraw, "the given VkInstance is NULL.");
        // An instance table still keeps the vkGetInstanceProcAddr.
        const Report of_instance =
            load(instance_table, FakeVulkan::get_instance_proc_addr, VkInstance{}, instance_gate);
        CHECK(of_instance.delivered() == CommandSet(Command::vkGetInstanceProcAddr));
        CHECK(of_instance.missing().empty());
        CHECK(of_instance.why_not_asked(Command::vkDestroyInstance) == NotAsked::no_instance);
        CHECK(words(Command::vkDestroyInstance, of_instance) ==
              "vkDestroyInstance was not asked for: the given VkInstance is NULL.");
    }
    SECTION("a VkDevice that is NULL") {
        Report report = load(table, FakeVulkan::get_device_proc_addr, VkDevice{}, gate);
        check(report, NotAsked::no_device, Command::vkCmdDraw, "the given VkDevice is NULL.");
        check(report, NotAsked::no_device, Command::vkSetDebugUtilsObjectNameEXT,
              "the given VkDevice is NULL.");
        // Without a device, the commands of debug utils are not taken from the instance's table.
        instance_table.vkGetDeviceProcAddr = FakeVulkan::get_device_proc_addr;
        vkgate::set_slot(instance_table, Command::vkSetDebugUtilsObjectNameEXT,
                         FakeVulkan::pointer(Command::vkSetDebugUtilsObjectNameEXT));
        report = load(table, instance_table, VkDevice{}, gate);
        CHECK(table.vkSetDebugUtilsObjectNameEXT == nullptr);
        check(report, NotAsked::no_device, Command::vkCmdDraw, "the given VkDevice is NULL.");
        check(report, NotAsked::no_device, Command::vkGetDeviceProcAddr,
              "the given VkDevice is NULL.");
        check(report, NotAsked::no_device, Command::vkSetDebugUtilsObjectNameEXT,
              "the given VkDevice is NULL.");
    }
    SECTION("an InstanceTable that was never loaded") {
        const Report report = load(table, instance_table, fake.device(), gate);
        check(report, NotAsked::instance_table, Command::vkCmdDraw,
              "the instance's table, which was perhaps never loaded, holds no vkGetDeviceProcAddr "
              "to ask "
              "with.");
        check(report, NotAsked::instance_table, Command::vkSetDebugUtilsObjectNameEXT,
              "it is copied from the instance's table, where its slot is NULL.");
        check(report, NotAsked::instance_table, Command::vkGetDeviceProcAddr,
              "the instance's table, which was perhaps never loaded, holds no vkGetDeviceProcAddr "
              "to ask "
              "with.");
        check(load(physical_table, instance_table, fake.instance(), physical_gate),
              NotAsked::instance_table, Command::vkGetPhysicalDeviceFeatures,
              "the instance's table, which was perhaps never loaded, holds no "
              "vkGetInstanceProcAddr to "
              "ask with.");
    }
}

TEST_CASE("without debug utils in the InstanceTable, only their commands are not asked for") {
    FakeVulkan fake;
    const InstanceGate with(v10, Extension::EXT_debug_utils);
    vkgate::InstanceTable instance_table;
    vkgate::DeviceTable table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), InstanceGate(v10));
    const Report report = load(table, instance_table, fake.device(), DeviceGate(with, v10));
    CHECK_FALSE(report.complete());
    CHECK(report.missing().empty());
    CHECK(report.not_asked().size() == 8);
    CHECK(report.why_not_asked(Command::vkSetDebugUtilsObjectNameEXT) == NotAsked::instance_table);
    CHECK(report.why_not_asked(Command::vkCmdDraw) == NotAsked::none);
    CHECK(report.has(Command::vkCmdDraw));
    CHECK(words(Command::vkQueueBeginDebugUtilsLabelEXT, report) ==
          "vkQueueBeginDebugUtilsLabelEXT was not asked for: it is copied from the instance's "
          "table, where its slot is NULL.");
}

TEST_CASE("if an implementation has no vkGetDeviceProcAddr, device commands are not asked for") {
    FakeVulkan fake;
    fake.withheld = Command::vkGetDeviceProcAddr;
    const InstanceGate instance_gate(v10, Extension::EXT_debug_utils);
    vkgate::DeviceTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr, fake.instance(),
                               fake.device(), DeviceGate(instance_gate, v10));
    CHECK(report.missing().empty());
    CHECK(report.state(Command::vkCmdDraw) == State::not_asked);
    CHECK(report.why_not_asked(Command::vkCmdDraw) == NotAsked::no_device_query);
    CHECK(words(Command::vkCmdDraw, report) ==
          "vkCmdDraw was not asked for: vkGetInstanceProcAddr returned no vkGetDeviceProcAddr to "
          "ask with.");
    // The commands of debug utils do not need vkGetDeviceProcAddr.
    CHECK(report.has(Command::vkSetDebugUtilsObjectNameEXT));
}

TEST_CASE("a load from the next layer asks for only one global command") {
    FakeVulkan fake;
    vkgate::GlobalTable table;
    const Report report = load(table, vkgate::NextLayer{FakeVulkan::get_instance_proc_addr});
    CHECK(report.missing().empty());
    CHECK(report.delivered() ==
          CommandSet({Command::vkCreateInstance, Command::vkGetInstanceProcAddr}));
    CHECK(report.asked_names() == CommandSet(Command::vkCreateInstance));
    CHECK(report.not_asked().size() == 3);
    CHECK(report.why_not_asked(Command::vkEnumerateInstanceVersion) == NotAsked::next_layer);
    CHECK(words(Command::vkEnumerateInstanceVersion, report) ==
          "vkEnumerateInstanceVersion was not asked for: a layer may ask the next one for "
          "vkCreateInstance alone.");
    CHECK(words(Command::vkCreateInstance, report) ==
          "vkCreateInstance may be called: Vulkan 1.0 provides it.");

    fake.withheld = Command::vkCreateInstance;
    const Report missing = load(table, vkgate::NextLayer{FakeVulkan::get_instance_proc_addr});
    CHECK(missing.missing() == CommandSet(Command::vkCreateInstance));
    CHECK(words(Command::vkCreateInstance, missing) ==
          "vkCreateInstance is missing: it was asked for, and NULL came back. Vulkan 1.0 promises "
          "it.");
}

TEST_CASE("on an instance, a device extension's command is said to be for a PhysicalDeviceTable") {
    FakeVulkan fake;
    vkgate::InstanceTable table;
    const Report report =
        load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), InstanceGate(v13));
    CHECK(report.state(Command::vkGetPhysicalDeviceFragmentShadingRatesKHR) == State::not_allowed);
    CHECK(words(Command::vkGetPhysicalDeviceFragmentShadingRatesKHR, report) ==
          "vkGetPhysicalDeviceFragmentShadingRatesKHR needs VK_KHR_fragment_shading_rate: a device "
          "extension cannot be enabled for an instance. Load a PhysicalDeviceTable, which has the "
          "command if the physical device supports it.");
}

TEST_CASE("if everything is enabled, no provider is said to promise a command") {
    const Report report = load_device(DeviceGate::everything(), CommandSet::all());
    CHECK(report.delivered().empty());
    CHECK(report.missing().size() > 400);
    for (Command c : report.missing())
        CHECK_FALSE(says(words(c, report), "promise"));
    CHECK(words(Command::vkCmdDraw, report) ==
          "vkCmdDraw is missing: it was asked for, and NULL came back.");
    const Report full = load_device(DeviceGate::everything(), Command::vkQueueSubmit2);
    CHECK(words(Command::vkCmdDraw, full) ==
          "vkCmdDraw was delivered; whether it may be called is not known, because it is not "
          "known what was enabled.");
    CHECK(words(Command::vkQueueSubmit2, full) ==
          "vkQueueSubmit2 was delivered, as vkQueueSubmit2KHR; whether it may be called is not "
          "known, because it is not known what was enabled.");
}

TEST_CASE("a report, its explanations, the table and what was asked agree on every command",
          "[exhaustive]") {
    const std::vector<std::string> none;
    std::mt19937 random(11);
    for (std::uint32_t draw = 0; draw != 24; ++draw) {
        CAPTURE(draw);
        FakeVulkan fake;
        fake.withheld = some_commands(random, 30);
        if (draw % 4 != 3)
            fake.withheld.erase(Command::vkGetDeviceProcAddr);
        const std::uint32_t version = core_versions[random() % 5];
        ExtensionSet extensions = some_extensions(draw, 60);
        if (draw % 2 == 0)
            extensions.insert(Extension::EXT_debug_utils);
        InstanceGate instance_gate = instance_gate_of(version, extensions);
        PhysicalDeviceGate physical_gate(instance_gate, version, extensions);
        DeviceGate gate = device_gate_of(version, extensions);
        if (draw == 0) {
            instance_gate = InstanceGate::everything();
            physical_gate = PhysicalDeviceGate::everything();
            gate = DeviceGate::everything();
        }
        if (draw % 3 == 1) {  // withheld commands count as not enabled
            const CommandSet without = some_commands(random, 10);
            instance_gate = instance_gate.without(without);
            physical_gate = physical_gate.without(without);
            gate = gate.without(without);
        }
        const bool has_query = draw % 6 != 5;
        const PFN_vkGetInstanceProcAddr instance_query =
            has_query ? FakeVulkan::get_instance_proc_addr : nullptr;
        const VkInstance instance = draw % 6 != 4 ? fake.instance() : VK_NULL_HANDLE;

        vkgate::GlobalTable global;
        Report report = load(global, instance_query);
        // vkEnumerateInstanceVersion is asked for, whatever the version.
        if (!fake.withheld.contains(Command::vkEnumerateInstanceVersion))
            CHECK(disagreements(global, report, fake, report.gate()) == none);
        fake.asked.clear();
        report = load(global, vkgate::NextLayer{instance_query});
        CHECK(disagreements(global, report, fake, report.gate()) == none);

        fake.asked.clear();
        vkgate::InstanceTable instance_table;
        report = load(instance_table, instance_query, instance, instance_gate);
        CHECK(disagreements(instance_table, report, fake, instance_gate) == none);

        fake.asked.clear();
        vkgate::PhysicalDeviceTable physical_table;
        report = load(physical_table, instance_table, instance, physical_gate);
        CHECK(disagreements(physical_table, report, fake, physical_gate) == none);

        fake.asked.clear();
        vkgate::DeviceTable table;
        report = load(table, instance_table, fake.device(), gate);
        CHECK(disagreements(table, report, fake, gate) == none);

        fake.asked.clear();
        report = load(table, has_query ? FakeVulkan::get_device_proc_addr : nullptr, fake.device(),
                      gate);
        CHECK(disagreements(table, report, fake, gate) == none);

        // vkGetDeviceProcAddr is asked for twice: the instance is asked, then the device.
        fake.asked.clear();
        report = load(table, instance_query, instance, fake.device(), gate);
        if (fake.commands_asked(FakeVulkan::Query::device).empty())
            fake.asked.erase(std::remove_if(fake.asked.begin(), fake.asked.end(),
                                            [](const FakeVulkan::Asked& question) {
                                                return question.name == "vkGetDeviceProcAddr";
                                            }),
                             fake.asked.end());
        CHECK(disagreements(table, report, fake, gate) == none);
    }
}

TEST_CASE("an application learns which required commands it lacks") {
    const Report report = load_device(device_gate_of(v12), Command::vkCmdDispatch);
    CHECK(report.lacking({Command::vkCmdDraw, Command::vkQueueSubmit}).empty());
    const CommandSet lacking =
        report.lacking({Command::vkCmdDraw, Command::vkCmdDispatch, Command::vkQueueSubmit2,
                        Command::vkCmdDrawMeshTasksEXT, Command::vkResetQueryPoolEXT});
    CHECK(lacking == CommandSet({Command::vkCmdDispatch, Command::vkQueueSubmit2,
                                 Command::vkCmdDrawMeshTasksEXT}));
    CHECK(report.state(Command::vkCmdDispatch) == State::missing);
    CHECK(report.state(Command::vkQueueSubmit2) == State::not_allowed);
    CHECK(report.lacking(CommandSet()).empty());
    const CommandSet required(Command::vkQueueSubmit2);
    CHECK(report.lacking(required) == required);
}

TEST_CASE("a report stays as it is when the table changes") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), device_gate_of(v13));
    table = {};
    CHECK(report.has(Command::vkCmdBeginRendering));
}

TEST_CASE("a command without a slot in the table is neither allowed nor missing") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), device_gate_of(v10));
    for (Command c : {Command::vkCreateDevice, Command::vkGetPhysicalDeviceFeatures2}) {
        CHECK_FALSE(report.has(c));
        CHECK(report.state(c) == State::not_in_table);
        CHECK(words(c, report) == std::string(name(c)) + " has no slot in the loaded table.");
    }
    CHECK(report.lacking({Command::vkCreateDevice, Command::vkCmdDraw}) ==
          CommandSet(Command::vkCreateDevice));
}

TEST_CASE("vkGetInstanceProcAddr is delivered without being asked for") {
    FakeVulkan fake;
    vkgate::GlobalTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(report.has(Command::vkGetInstanceProcAddr));
    CHECK_FALSE(fake.commands_asked().contains(Command::vkGetInstanceProcAddr));
    CHECK_FALSE(report.asked_names().contains(Command::vkGetInstanceProcAddr));
    CHECK(load(table, PFN_vkGetInstanceProcAddr{})
              .not_asked()
              .contains(Command::vkGetInstanceProcAddr));
}

TEST_CASE("the extensions of a temporary gate and the gate of a temporary report can be used") {
    std::size_t extensions = 0;
    for (Extension e : device_gate_of(v10, Extension::KHR_swapchain).extensions())
        extensions += e == Extension::KHR_swapchain ? 1 : 0;
    CHECK(extensions == 1);
    CHECK(load_device(device_gate_of(v12), {}).gate().api_version() == v12);
}
