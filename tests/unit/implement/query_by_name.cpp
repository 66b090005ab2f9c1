// Slots by name: what a query function of a layer or a driver answers.

#include "../../support/function_cast.hpp"
#include "../../support/support.hpp"

#include <vkgate/implement/query.hpp>

using vkgate::Command;
using vkgate::CommandSet;

namespace {

/// A table whose slots all hold their own number.
template <class Table>
Table numbered() {
    Table table;
    for (Command c : vkgate::first_names<Table>())
        vkgate::set_slot(table, c,
                         function_cast<PFN_vkVoidFunction>(static_cast<std::uintptr_t>(c) + 1));
    return table;
}

}  // namespace

TEST_CASE("every name of the registry finds its slot, and no other name finds one") {
    const auto device = numbered<vkgate::DeviceTable>();
    const auto instance = numbered<vkgate::InstanceTable>();
    for (Command c : CommandSet::all()) {
        const std::string full_name = name(c);
        CHECK(vkgate::get_slot(device, full_name.c_str()) == vkgate::get_slot(device, c));
        CHECK(vkgate::get_slot(instance, full_name.c_str()) == vkgate::get_slot(instance, c));
        CHECK(vkgate::get_slot(device, (full_name + "x").c_str()) == nullptr);
        CHECK(vkgate::get_slot(device, full_name.substr(1).c_str()) == nullptr);
    }
    CHECK(vkgate::get_slot(device, "") == nullptr);
    CHECK(vkgate::get_slot(device, static_cast<const char*>(nullptr)) == nullptr);
}

TEST_CASE("with a gate, a name is answered exactly if the gate allows this name") {
    const auto table = numbered<vkgate::DeviceTable>();
    const vkgate::InstanceGate instance(VK_API_VERSION_1_2);
    const vkgate::DeviceGate gates[] = {
        {instance, VK_API_VERSION_1_2},
        {instance, VK_API_VERSION_1_2, vkgate::Extension::KHR_synchronization2},
        vkgate::DeviceGate::everything()};
    for (const vkgate::DeviceGate& gate : gates)
        for (Command c : CommandSet::all())
            CHECK((vkgate::get_slot(table, name(c), gate) != nullptr) == gate.allows(c));
    CHECK(vkgate::get_slot(table, "vkQueueSubmit2KHR", gates[1]) != nullptr);
    CHECK(vkgate::get_slot(table, "vkQueueSubmit2", gates[1]) == nullptr);
    CHECK(vkgate::get_slot(table, static_cast<const char*>(nullptr), gates[1]) == nullptr);
}
