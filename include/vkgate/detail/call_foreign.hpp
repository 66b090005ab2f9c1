// The only indirect calls that vkgate makes: into the Vulkan loader, a layer or a driver.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_CALL_FOREIGN_HPP
#define VKGATE_DETAIL_CALL_FOREIGN_HPP

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Function, class... Arguments>
auto call_foreign(Function function, Arguments... arguments) {
    return function(arguments...);
}

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_CALL_FOREIGN_HPP
