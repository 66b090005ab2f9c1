// Hooks for every command, made from the types of the commands.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_AROUND_HPP
#define VKGATE_LAYER_DETAIL_AROUND_HPP

#include "../../command.hpp"
#include "../../command_traits.hpp"
#include "../objects.hpp"
#include "layer_state.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

// Only vkgate's part of the data is known: the layer's own members may have the same names.
inline const LayerInstance& base_of(const LayerInstance& data) {
    return data;
}
inline const LayerDevice& base_of(const LayerDevice& data) {
    return data;
}

/// The body of a hook that calls the layer's around().
template <class Layer>
struct Around {
    template <Command c, class Function, class Handle, class... Rest>
    static auto call(Handle handle, Rest... rest) {
        auto& data = detail::data_of<Layer>(handle);
        return Layer::template around<c>(data, [&] {
            const Function function = vkgate::get_slot<c>(detail::base_of(data).next);
            return function(handle, rest...);
        });
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_AROUND_HPP
