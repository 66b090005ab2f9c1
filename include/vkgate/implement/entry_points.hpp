/// @file
/// Entry points: functions of yours that implement Vulkan commands. For layers and drivers.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_ENTRY_POINTS_HPP
#define VKGATE_IMPLEMENT_ENTRY_POINTS_HPP

#include <stddef.h>

#include "../command.hpp"
#include "../command_traits.hpp"
#include "../detail/bytes.hpp"
#include "../detail/layout.hpp"
#include "../enum_set.hpp"
#include "../registry/types.hpp"
#include "../slot.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

template <class Function>
struct FunctionOf;
template <class Function>
struct FunctionOf<Function*> {
    using Type = Function;
};

/// Type is the function type of the command: Vulkan's own prototype.
template <Command c>
struct EntryPoint : FunctionOf<Pfn<c>> {
    static_assert(is_declared<c>,
                  "the included Vulkan headers do not declare the command that EntryPoint<> names, "
                  "so it cannot be implemented: leave it out, or use newer headers");
};

/// Whether no command is an alias of another. It depends on Writer: of a list with a misspelled
/// name, it is not asked, and the compiler reports fewer errors.
template <class Writer>
constexpr bool are_distinct(const CommandSet& commands) {
    for (Command c : commands)
        if ((vkgate::aliases(c) & commands).size() != 1)
            return false;
    return true;
}

/// Writes each entry point that it is given to the slot of its command, if the table has one.
template <class Table>
struct EntryPointWriter {
    using Layout = OnlyLayout<Table>;
    typename Layout::Table* table;

    template <Command c>
    void add(Pfn<c> function) const {
        constexpr size_t slot = Layout::slot(c);
        if constexpr (slot != no_slot)
            detail::write_slot(table, slot, detail::bit_cast<PFN_vkVoidFunction>(function));
    }
};

/// Copies the slots of `from` that are not NULL, to all slots or only to those that are NULL.
template <class Table>
void overlay(Table& to, const Table& from, bool only_to_null) {
    using Whole = typename OnlyLayout<Table>::Table;
    Whole& target = to;
    const Whole& source = from;
    for (size_t slot = 0; slot != sizeof(Whole) / sizeof(PFN_vkVoidFunction); ++slot)
        if (const PFN_vkVoidFunction function = detail::read_slot(&source, slot);
            function != nullptr && !(only_to_null && detail::read_slot(&target, slot) != nullptr))
            detail::write_slot(&target, slot, function);
}

}  // namespace detail

/// Declares static member functions with the prototypes and the calling convention of commands, in
/// a class. The list is an X-macro:
///
///     #define MY_COMMANDS(X) X(vkCreateFence) X(vkDestroyFence)
///     struct My {
///         VKGATE_ENTRY_POINTS(MY_COMMANDS)
///     };
///     VKAPI_ATTR VkResult VKAPI_CALL My::vkCreateFence(VkDevice, const VkFenceCreateInfo*, ...)
///     {...}
///
/// A misspelled name and a definition with another prototype do not compile. A missing definition
/// does not link. (Linkers of ELF systems accept it in a shared library; `-Wl,-z,defs` makes them
/// refuse it.) The list names no command twice, even by an alias, and only commands that the
/// included Vulkan headers declare: others cannot be implemented.
#define VKGATE_ENTRY_POINTS(LIST)                                                                  \
    LIST(VKGATE_DETAIL_ENTRY_POINT)                                                                \
    [[maybe_unused]] static constexpr ::vkgate::CommandSet vkgate_entry_points() {                 \
        return {LIST(VKGATE_DETAIL_ENTRY_POINT_COMMAND)};                                          \
    }                                                                                              \
    template <class Writer>                                                                        \
    [[maybe_unused]] static void vkgate_write_entry_points(const Writer& vkgate_writer) {          \
        static_assert(::vkgate::detail::are_distinct<Writer>(vkgate_entry_points()),               \
                      "VKGATE_ENTRY_POINTS: two names of the list are names of one command");      \
        LIST(VKGATE_DETAIL_ENTRY_POINT_WRITE)                                                      \
    }
#define VKGATE_DETAIL_ENTRY_POINT(name)                                                            \
    static typename ::vkgate::detail::EntryPoint<::vkgate::Command::name>::Type name;
#define VKGATE_DETAIL_ENTRY_POINT_COMMAND(name) ::vkgate::Command::name,
#define VKGATE_DETAIL_ENTRY_POINT_WRITE(name)                                                      \
    vkgate_writer.template add<::vkgate::Command::name>(&name);

/// A table of the entry points of Type that have a slot in it; all other slots are NULL:
/// entry_points<My, DeviceTable>(). A driver makes one for each level.
template <class Type, class Table>
[[nodiscard]] Table entry_points() {
    Table table;
    Type::vkgate_write_entry_points(detail::EntryPointWriter<Table>{&table});
    return table;
}

/// Copies to the table every pointer of `from` that is not NULL, and leaves the other slots. `from`
/// wins, as a layer's hooks over the next layer's functions.
template <class Table>
void assign(Table& table, const Table& from) {
    detail::overlay(table, from, false);
}

/// Copies pointers of `from` to the slots that are NULL. The table wins, as a driver's own entry
/// points over common ones.
template <class Table>
void fill(Table& table, const Table& from) {
    detail::overlay(table, from, true);
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_ENTRY_POINTS_HPP
