// A library has all commands of the registry but one, for each command in turn. The report names
// the missing command, and nothing else changes.

#include "../support/faults.hpp"

#include <set>
#include <string>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

namespace {

/// A gate for each table.
struct Gates {
    InstanceGate instance = InstanceGate::everything();
    PhysicalDeviceGate physical_device = PhysicalDeviceGate::everything();
    DeviceGate device = DeviceGate::everything();

    /// Everything.
    Gates() = default;
    /// Gates that allow a command in this way, with nothing more than the way needs.
    explicit Gates(const RegistryWords::Way& way)
        : instance(instance_gate_of(way.version, way.extensions)),
          physical_device(instance, way.version, way.extensions),
          device(device_gate_of(way.version, way.extensions)) {
        // A physical device has an extension only if the extension's dependencies are met.
        for (std::uint32_t version : core_versions) {
            if (physical_device.extensions().contains_all(way.extensions))
                break;
            if (version < way.version)
                continue;
            const ExtensionSet needed = closure(device_gate_of(version, way.extensions)).extensions;
            physical_device =
                PhysicalDeviceGate(instance_gate_of(version, needed), version, needed);
        }
    }
};

/// Loads and compares the tables of the fake's only device. Returns the commands that the reports
/// call missing.
class Tables {
  public:
    explicit Tables(const OpenFake& fake) : fake_(fake), stack_(fake.query(), v14, {}) {
        REQUIRE(stack_);
    }

    CommandSet load_all(Tally& tally, const Gates& gates, Command withheld) const {
        const CommandSet kept(Command::vkGetInstanceProcAddr);  // never asked for, but kept
        Answers through_instance(fake_.answers(fake_.driver().through_instance), kept);
        of(through_instance.pointers, Command::vkGetInstanceProcAddr) = untyped(fake_.query());
        const Answers through_device = fake_.answers(fake_.driver().through_device);

        // Without vkEnumerateInstanceVersion, this is a library of 1.0, which lacks nothing. The
        // command was asked for all the same.
        vkgate::GlobalTable global;
        Report report = load(global, fake_.query());
        const bool is_of_1_0 = withheld == Command::vkEnumerateInstanceVersion;
        tally.compare(report.gate().api_version() == (is_of_1_0 ? v10 : v14), withheld,
                      "the version of the global commands");
        if (is_of_1_0)
            tally.compare(report.complete() && global.vkEnumerateInstanceVersion == nullptr &&
                              report.asked_names() == commands_of({vkgate::Level::global}) - kept,
                          withheld, "a library of 1.0");
        else
            compare(tally, global, report, report.gate(), through_instance, withheld);
        CommandSet missing = report.missing();

        vkgate::InstanceTable instance;
        report = load(instance, fake_.query(), stack_.instance, gates.instance);
        compare(tally, instance, report, gates.instance, through_instance, withheld);
        missing |= report.missing();

        vkgate::PhysicalDeviceTable physical_device;
        report = load(physical_device, instance, stack_.instance, gates.physical_device);
        compare(tally, physical_device, report, gates.physical_device, through_instance, withheld);
        missing |= report.missing();

        // The instance table holds all shared commands except for the withheld one.
        const CommandSet shared =
            (commands_in<vkgate::InstanceTable>() & commands_in<vkgate::DeviceTable>()) -
            CommandSet(Command::vkGetDeviceProcAddr);
        Answers answers = through_device;
        for (Command c : shared)
            of(answers.pointers, c) = vkgate::get_slot(instance, c);
        answers.not_asked = shared;
        if (instance.vkGetDeviceProcAddr == nullptr) {  // no one can be asked then
            answers.not_asked = CommandSet::all();
            for (Command c : CommandSet::all() - shared)
                of(answers.pointers, c) = nullptr;
        }
        vkgate::DeviceTable device;
        report = load(device, instance, stack_.device, gates.device);
        compare(tally, device, report, gates.device, answers, withheld);
        missing |= report.missing();

        // From vkGetDeviceProcAddr alone, which is asked for every command.
        report = load(device, stack_.device_query, stack_.device, gates.device);
        compare(tally, device, report, gates.device, through_device, withheld);
        missing |= report.missing();

        // From vkGetInstanceProcAddr alone, which is asked for the shared commands.
        answers = through_device;
        for (Command c : shared)
            of(answers.pointers, c) = of(through_instance.pointers, c);
        if (of(through_instance.pointers, Command::vkGetDeviceProcAddr) == nullptr) {
            answers.not_asked = CommandSet::all() - shared;
            for (Command c : CommandSet::all() - shared)
                of(answers.pointers, c) = nullptr;
        }
        report = load(device, fake_.query(), stack_.instance, stack_.device, gates.device);
        compare(tally, device, report, gates.device, answers, withheld);
        return missing | report.missing();
    }

  private:
    const OpenFake& fake_;
    Stack stack_;
};

/// vkEnumerateInstanceVersion may be absent, and vkGetInstanceProcAddr is not asked for.
const CommandSet never_missing({Command::vkEnumerateInstanceVersion,
                                Command::vkGetInstanceProcAddr});

}  // namespace

TEST_CASE("if a library lacks one command, only that command is missing", "[exhaustive]") {
    Tally tally("faults in a library, everything enabled");
    OpenFake fake;
    const Tables tables(fake);
    // If everything is enabled, another name fills the slot.
    CommandSet passed_over = never_missing;
    for (Command c : CommandSet::all())
        if (aliases(c) != CommandSet(c))
            passed_over.insert(c);
    for (const bool poisoned : {false, true}) {
        CommandSet found;
        for (Command c : CommandSet::all()) {
            fake.script().poisoned = poisoned;
            fake.script().withheld = c;
            tally.withhold(c);
            const CommandSet missing = tables.load_all(tally, Gates(), c);
            tally.compare(missing == CommandSet(c) - passed_over, c, "missing alone");
            found |= missing;
        }
        CHECK(found == CommandSet::all() - passed_over);
    }
    CHECK(tally.differences() == std::vector<std::string>());
}

TEST_CASE("a missing command is attributed to each of its providers in turn", "[exhaustive]") {
    Tally tally("faults in a library, one provider enabled");
    OpenFake fake;
    const Tables tables(fake);
    std::set<std::string> promises, named;
    for (Command c : CommandSet::all())
        for (const RegistryWords::Way& way : registry_words().of(c).ways) {
            const Gates gates(way);
            fake.script().withheld = c;
            tally.withhold(c);
            const CommandSet missing = tables.load_all(tally, gates, c);
            tally.compare(missing == CommandSet(c) - never_missing, c, "missing alone");
            promises.insert(std::string(name(c)) + ", " + way.provider);
            for (const vkgate::Gate& gate :
                 {vkgate::Gate(gates.instance), vkgate::Gate(gates.physical_device),
                  vkgate::Gate(gates.device)})
                if (gate.allows(c))
                    named.insert(std::string(name(c)) + ", " + name(gate.provider(c)));
        }
    for (Command c : commands_of({vkgate::Level::global}))
        named.insert(std::string(name(c)) + ", " + registry_words().of(c).ways[0].provider);
    // VK_EXT_shader_object provides it only together with VK_EXT_depth_clamp_control, which also
    // provides it alone.
    named.insert("vkCmdSetDepthClampRangeEXT, VK_EXT_shader_object");
    CHECK(named == promises);
    CHECK(tally.differences() == std::vector<std::string>());
}
