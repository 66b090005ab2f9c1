// What the translations of new commands share: answers to what an old command cannot express.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_CHECKS_HPP
#define VKGATE_COMMON_DETAIL_NEW_CHECKS_HPP

#include <stddef.h>
#include <stdint.h>

#include "../../command.hpp"
#include "../../enum_set.hpp"
#include "../../extension.hpp"
#include "../../gate.hpp"
#include "../../implement/chain.hpp"
#include "../../registry/types.hpp"
#include "flags.hpp"
#include "kept_structures.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

template <class Context, class = void>
inline constexpr bool has_unsupported = false;
template <class Context>
inline constexpr bool
    has_unsupported<Context, decltype(void(Context::unsupported(Command::vkCmdCopyBuffer2, "")))> =
        true;

/// Tells the user why a call, or a part of it, has no old form. Returns false.
template <class Context>
bool refuse(Command c, const char* why) {
    static_assert(has_unsupported<Context>,
                  "the Context needs static void unsupported(vkgate::Command, const char* why): it "
                  "is told of calls that the old command cannot express");
    if constexpr (has_unsupported<Context>)
        Context::unsupported(c, why);
    return false;
}

/// Whether the chain is empty. If it is not, the call is refused.
template <class Context>
bool is_plain(Command c, const void* chain) {
    return chain == nullptr ||
           by_old::refuse<Context>(c, "not called: pNext has a structure that the old command "
                                      "cannot take");
}

/// The same for a structure and an array of structures that belongs to it.
template <class Context, class Structure, class Element>
bool is_plain(Command c, const Structure& structure, const Element* elements, uint32_t count) {
    bool plain = structure.pNext == nullptr;
    for (uint32_t i = 0; i != count; ++i)
        plain = plain && elements[i].pNext == nullptr;
    return plain || by_old::is_plain<Context>(c, &structure);
}

/// The same for a chain in which some structures are allowed: those that also extend the old
/// command's structure.
template <class Context, VkStructureType... allowed>
bool is_plain_but_for(Command c, const void* chain) {
    for (ChainLink link; chain != nullptr; chain = link.next) {
        link = detail::chain_link(chain);
        if (((link.type != allowed) && ...))
            return by_old::is_plain<Context>(c, chain);
    }
    return true;
}

/// The same for those of a list.
template <class Context, size_t count>
bool is_plain_but_for(Command c, const void* chain, const KeptStructure (&kept)[count]) {
    for (; chain != nullptr; chain = detail::chain_link(chain).next)
        if (detail::kept_size(chain, kept) == 0)
            return by_old::is_plain<Context>(c, chain);
    return true;
}

/// Whether the gate has an extension, or Vulkan 1.minor, which includes it.
constexpr bool has(const Gate& gate, Extension extension, uint32_t minor) {
    return gate.extensions().contains(extension) ||
           gate.api_version() >= ((1U << 22) | (minor << 12));
}

/// Whether the gate has the layouts. If it does not, the call is refused.
template <class Context, class... Layout>
bool are_allowed(Command c, const Gate& gate, Layout... layouts) {
    // VK_IMAGE_LAYOUT_READ_ONLY_OPTIMAL and VK_IMAGE_LAYOUT_ATTACHMENT_OPTIMAL, which not all
    // headers declare. Other layouts do not depend on the new commands.
    const auto is_new = [](VkImageLayout layout) {
        return layout == static_cast<VkImageLayout>(1000314000) ||
               layout == static_cast<VkImageLayout>(1000314001);
    };
    return !(is_new(layouts) || ...) || by_old::has(gate, Extension::KHR_synchronization2, 3) ||
           by_old::refuse<Context>(c, "not called: an image layout needs Vulkan 1.3 or "
                                      "VK_KHR_synchronization2");
}

/// Whether the gate has what the dependencyFlags need. If it does not, the call is refused.
template <class Context>
bool has_dependencies(Command c, const Gate& gate, VkDependencyFlags flags) {
    if ((flags & detail::flags_of(VK_DEPENDENCY_VIEW_LOCAL_BIT)) != 0 &&
        !by_old::has(gate, Extension::KHR_multiview, 1))
        return by_old::refuse<Context>(c, "not called: VK_DEPENDENCY_VIEW_LOCAL_BIT needs Vulkan "
                                          "1.1 or VK_KHR_multiview");
    if ((flags & detail::flags_of(VK_DEPENDENCY_DEVICE_GROUP_BIT)) != 0 &&
        !by_old::has(gate, Extension::KHR_device_group, 1))
        return by_old::refuse<Context>(c, "not called: VK_DEPENDENCY_DEVICE_GROUP_BIT needs Vulkan "
                                          "1.1 or VK_KHR_device_group");
    return true;
}

/// Tells the user that the structures of a chain are not written.
template <class Context>
void leave(Command c, const void* chain) {
    if (chain != nullptr)
        by_old::refuse<Context>(c, "called, but a structure in pNext was left as it was: the old "
                                   "command cannot write it");
}

/// Where translations are installed.
template <class Table>
struct Slots {
    Table& table;
    const CommandSet& wanted;
    const Gate* gate = nullptr;  ///< NULL if slots tell what may be called

    /// Fills a slot whose command cannot be called if the old command can be called.
    template <class Function, class Old>
    void add(Command c, Function& slot, Command old_command, Old old, Function function) const {
        if (!can_call(c, slot) && can_call(old_command, old) &&
            !(vkgate::aliases(c) & wanted).empty())
            slot = function;
    }
    template <class Function>
    bool can_call(Command c, Function slot) const {
        return slot != nullptr && (gate == nullptr || gate->allows_any_alias(c));
    }
};

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

// Installs a translation in a member function that has the parameter `targets`.
#define VKGATE_DETAIL_NEW_BY_OLD(new_name, old_name)                                               \
    targets.add(::vkgate::Command::new_name, targets.table.new_name, ::vkgate::Command::old_name,  \
                targets.table.old_name, &new_name)

#endif  // VKGATE_COMMON_DETAIL_NEW_CHECKS_HPP
