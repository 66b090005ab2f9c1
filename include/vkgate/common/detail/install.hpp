// What the groups of translations share.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_INSTALL_HPP
#define VKGATE_COMMON_DETAIL_INSTALL_HPP

#include "../../registry/types.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

/// Fills the slot of a command if it is NULL, and if the slot of the newer command that `common`
/// calls is not.
template <class Function, class Newer>
void install(Function& slot, Newer newer, Function common) {
    if (slot == nullptr && newer != nullptr)
        slot = common;
}

/// A structure that the newer command writes to.
template <class Structure>
Structure empty(VkStructureType type) {
    Structure structure = {};
    structure.sType = type;
    return structure;
}

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_INSTALL_HPP
