// The members of vkgate's tables, command by command, as an application reads them.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>

#include <vkgate/command.hpp>
#include <vkgate/tables.hpp>

/// A pointer for each command of the registry.
using Pointers = std::array<PFN_vkVoidFunction, static_cast<std::size_t>(vkgate::Command::none)>;
inline PFN_vkVoidFunction& of(Pointers& pointers, vkgate::Command c) {
    return pointers[static_cast<std::size_t>(c)];
}
inline PFN_vkVoidFunction of(const Pointers& pointers, vkgate::Command c) {
    return pointers[static_cast<std::size_t>(c)];
}

/// What a slot holds, whatever its type.
inline PFN_vkVoidFunction held_by(const void* slot) {
    PFN_vkVoidFunction function;
    std::memcpy(&function, slot, sizeof function);
    return function;
}

// The members of a table by name, without the library's slot numbers.
#define VKGATE_TEST_VISIT(name) visit(vkgate::Command::name, held_by(&table.name));
#define VKGATE_TEST_SKIP(name)
template <class Visit>
void visit_members(const vkgate::GlobalTable& table, Visit visit) {
#define VKGATE_GLOBAL VKGATE_TEST_VISIT
#define VKGATE_INSTANCE VKGATE_TEST_SKIP
#define VKGATE_PHYSICAL_DEVICE VKGATE_TEST_SKIP
#define VKGATE_SHARED VKGATE_TEST_SKIP
#include <vkgate/registry/instance_commands.inc>
}
template <class Visit>
void visit_members(const vkgate::InstanceTable& table, Visit visit) {
    VKGATE_TEST_VISIT(vkGetInstanceProcAddr)
#define VKGATE_GLOBAL VKGATE_TEST_SKIP
#define VKGATE_INSTANCE VKGATE_TEST_VISIT
#define VKGATE_PHYSICAL_DEVICE VKGATE_TEST_VISIT
#define VKGATE_SHARED VKGATE_TEST_VISIT
#include <vkgate/registry/instance_commands.inc>
}
template <class Visit>
void visit_members(const vkgate::PhysicalDeviceTable& table, Visit visit) {
#define VKGATE_GLOBAL VKGATE_TEST_SKIP
#define VKGATE_INSTANCE VKGATE_TEST_SKIP
#define VKGATE_PHYSICAL_DEVICE VKGATE_TEST_VISIT
#define VKGATE_SHARED VKGATE_TEST_SKIP
#include <vkgate/registry/instance_commands.inc>
}
template <class Visit>
void visit_members(const vkgate::DeviceTable& table, Visit visit) {
#define VKGATE_GLOBAL VKGATE_TEST_SKIP
#define VKGATE_INSTANCE VKGATE_TEST_SKIP
#define VKGATE_PHYSICAL_DEVICE VKGATE_TEST_SKIP
#define VKGATE_SHARED VKGATE_TEST_VISIT
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE VKGATE_TEST_VISIT
#include <vkgate/registry/device_commands.inc>
}
#undef VKGATE_TEST_VISIT
#undef VKGATE_TEST_SKIP

template <class Table>
Pointers members(const Table& table) {
    Pointers pointers = {};
    visit_members(table, [&](vkgate::Command c, PFN_vkVoidFunction f) { of(pointers, c) = f; });
    return pointers;
}
template <class Table>
vkgate::CommandSet commands_in() {
    vkgate::CommandSet commands;
    visit_members(Table(), [&](vkgate::Command c, PFN_vkVoidFunction) { commands.insert(c); });
    return commands;
}
