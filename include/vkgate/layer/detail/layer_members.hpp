// The optional members of a layer: which it has, and whether they can be used.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_LAYER_MEMBERS_HPP
#define VKGATE_LAYER_DETAIL_LAYER_MEMBERS_HPP

#include <stddef.h>

#include "../../command.hpp"
#include "../../detail/decode.hpp"
#include "../../detail/enabled.hpp"
#include "../../enum_set.hpp"
#include "../../extension.hpp"
#include "../../implement/detail/handles.hpp"
#include "../../implement/detail/has_name.hpp"
#include "../../registry/types.hpp"
#include "../creation.hpp"
#include "../objects.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_DETAIL_HAS_NAME(create_instance)
VKGATE_DETAIL_HAS_NAME(create_device)
VKGATE_DETAIL_HAS_NAME(after_create)
VKGATE_DETAIL_HAS_NAME(before_destroy)
VKGATE_DETAIL_HAS_NAME(around)
VKGATE_DETAIL_HAS_NAME(on_query)
VKGATE_DETAIL_HAS_NAME(own_extensions)
VKGATE_DETAIL_HAS_NAME(pre_instance)
VKGATE_DETAIL_HAS_NAME(vkgate_entry_points)

template <class Type>
Type& any();

// --- Whether they can be used --------------------------------------------------------------------

const InstanceCreation& creation_of(const LayerInstance& instance);
const DeviceCreation& creation_of(const LayerDevice& device);
/// How after_create() takes the creation of an object with these data.
template <class Data>
using CreationOf = decltype(detail::creation_of(detail::any<Data>()));

/// Defines has_x, whether function(Data&, ...) can be called; returns_void_x, whether it returns
/// nothing, which is true if it cannot be called; and copies_for_x, whether there is a
/// function(Data, ...), to which the layer's data would come as a copy. `arguments` and
/// `parameters` are the list in parentheses, once with values and once with the types of the copy.
#define VKGATE_DETAIL_OPTIONAL_MEMBER(x, function, arguments, parameters)                          \
    template <class Layer, class Data, class = void>                                               \
    inline constexpr bool has_##x = false;                                                         \
    template <class Layer, class Data>                                                             \
    inline constexpr bool has_##x<Layer, Data, decltype(void(Layer::function arguments))> = true;  \
    template <class Layer, class Data, class = void>                                               \
    inline constexpr bool returns_void_##x = true;                                                 \
    template <class Layer, class Data>                                                             \
    inline constexpr bool                                                                          \
        returns_void_##x<Layer, Data, decltype(void(Layer::function arguments))> =                 \
            is_same_handle<void, decltype(Layer::function arguments)>;                             \
    template <class Layer, class Data, class = void>                                               \
    inline constexpr bool copies_for_##x = false;                                                  \
    template <class Layer, class Data>                                                             \
    inline constexpr bool copies_for_##x<                                                          \
        Layer, Data, decltype(void(static_cast<void(*) parameters>(&Layer::function)))> = true;    \
    template <class Layer, class... Data>                                                          \
    constexpr bool is_found_##x() {                                                                \
        return (has_##x<Layer, Data> || ...);                                                      \
    }                                                                                              \
    template <class Layer, class... Data>                                                          \
    constexpr bool is_right_##x() {                                                                \
        return (returns_void_##x<Layer, Data> && ...) && !(copies_for_##x<Layer, Data> || ...) &&  \
               !copies_for_##x<Layer, LayerInstance> && !copies_for_##x<Layer, LayerDevice>;       \
    }
VKGATE_DETAIL_OPTIONAL_MEMBER(after_create, after_create, (detail::any<Data>()), (Data))
VKGATE_DETAIL_OPTIONAL_MEMBER(after_creation, after_create,
                              (detail::any<Data>(), detail::any<CreationOf<Data>>()),
                              (Data, CreationOf<Data>))
// An after_create() that takes another creation than that of the object, or one that it may change,
// would never be called.
template <class Layer, class Data, class Creation, class = void>
inline constexpr bool takes_creation = false;
template <class Layer, class Data, class Creation>
inline constexpr bool takes_creation<Layer, Data, Creation,
                                     decltype(void(Layer::after_create(
                                         detail::any<Data>(), detail::any<Creation>())))> = true;
template <class Layer, class Data>
inline constexpr bool has_idle_after_create =
    !has_after_creation<Layer, Data> &&
    (takes_creation<Layer, Data, InstanceCreation> || takes_creation<Layer, Data, DeviceCreation>);
VKGATE_DETAIL_OPTIONAL_MEMBER(before_destroy, before_destroy, (detail::any<Data>()), (Data))
#undef VKGATE_DETAIL_OPTIONAL_MEMBER

template <class Layer, class Data, class = void>
inline constexpr bool has_on_query = false;
template <class Layer, class Data>
inline constexpr bool has_on_query<Layer, Data,
                                   decltype(void(PFN_vkVoidFunction(Layer::on_query(
                                       detail::any<Data>(), detail::any<const char* const>(),
                                       detail::any<const PFN_vkVoidFunction>()))))> = true;

template <class Layer, class Data, class = void>
inline constexpr bool copies_for_on_query = false;
template <class Layer, class Data>
inline constexpr bool copies_for_on_query<
    Layer, Data,
    decltype(void(static_cast<PFN_vkVoidFunction (*)(Data, const char*, PFN_vkVoidFunction)>(
        &Layer::on_query)))> = true;

template <class Layer, class = void>
inline constexpr bool has_create_instance = false;
template <class Layer>
inline constexpr bool has_create_instance<Layer, decltype(void(VkResult(Layer::create_instance(
                                                     detail::any<InstanceCreation>()))))> = true;

template <class Layer, class = void>
inline constexpr bool has_create_device = false;
template <class Layer>
inline constexpr bool has_create_device<Layer, decltype(void(VkResult(Layer::create_device(
                                                   detail::any<DeviceCreation>()))))> = true;

template <class Layer, class = void>
inline constexpr bool has_own_extensions = false;
template <class Layer>
inline constexpr bool
    has_own_extensions<Layer, decltype(void(ExtensionSet(Layer::own_extensions)))> = true;

template <class Layer, class = void>
inline constexpr bool has_entry_points = false;
template <class Layer>
inline constexpr bool has_entry_points<Layer, decltype(void(Layer::vkgate_entry_points()))> = true;

/// Whether the layer has entry points for all commands of its own extensions. Commands that only
/// another extension or a version adds do not count.
template <class Layer>
constexpr bool implements_own_extensions() {
    CommandSet has;
    if constexpr (has_entry_points<Layer>)
        has = Layer::vkgate_entry_points();
    const Enabled own = {Layer::own_extensions};
    for (size_t i = 0; i != term_count; ++i)
        if (const Term term = detail::term(i); own.satisfies(term))
            for (size_t c = term.first(); c != term.first() + term.count(); ++c)
                if ((aliases(static_cast<Command>(c)) & has).empty())
                    return false;
    return true;
}

struct AnyCall {
    VkResult operator()() const;
};
struct NoResult {};
template <class Layer, class Data, class = void>
struct FindAroundResult {
    using Type = NoResult;
};
template <class Layer, class Data>
struct FindAroundResult<Layer, Data,
                        decltype(void(Layer::template around<Command::vkDeviceWaitIdle>(
                            detail::any<Data>(), AnyCall())))> {
    using Type =
        decltype(Layer::template around<Command::vkDeviceWaitIdle>(detail::any<Data>(), AnyCall()));
};
/// Whether around() takes the layer's data as a copy.
template <class Layer, class Data, class Call, class = void>
inline constexpr bool copies_for_around = false;
template <class Layer, class Data, class Call>
inline constexpr bool copies_for_around<Layer, Data, Call,
                                        decltype(void(static_cast<VkResult (*)(Data, Call)>(
                                            &Layer::template around<Command::vkDeviceWaitIdle>)))> =
    true;
template <class Layer, class Data>
inline constexpr bool copies_data_for_around =
    copies_for_around<Layer, Data, AnyCall> || copies_for_around<Layer, Data, AnyCall&&> ||
    copies_for_around<Layer, Data, const AnyCall&>;
template <class Layer, class Data>
using AroundResult = typename FindAroundResult<Layer, Data>::Type;

// --- The checks ----------------------------------------------------------------------------------

/// Fails to compile if the layer has a member that vkgate would never use.
template <class Layer, class Instance, class Device>
constexpr bool check_members() {
    static_assert(!__is_final(Layer), "a layer is not final, because vkgate looks for its members "
                                      "in a class that derives from it");
    if constexpr (!__is_final(Layer)) {
        static_assert(has_name_vkgate_entry_points<Layer> == has_entry_points<Layer>,
                      "VKGATE_ENTRY_POINTS must stand in a public part of the layer");
        static_assert(has_name_create_instance<Layer> == has_create_instance<Layer>,
                      "a layer's create_instance is public and static, takes an "
                      "InstanceCreation& and returns a VkResult");
        static_assert(has_name_create_device<Layer> == has_create_device<Layer>,
                      "a layer's create_device is public and static, takes a DeviceCreation& and "
                      "returns a VkResult");
        static_assert(
            has_name_after_create<Layer> ==
                    (detail::is_found_after_create<Layer, Instance, Device>() ||
                     detail::is_found_after_creation<Layer, Instance, Device>()) &&
                detail::is_right_after_create<Layer, Instance, Device>() &&
                detail::is_right_after_creation<Layer, Instance, Device>() &&
                !has_idle_after_create<Layer, Instance> && !has_idle_after_create<Layer, Device>,
            "a layer's after_create is public and static, takes its Instance& or Device&, and "
            "returns void; it may also take a const InstanceCreation& or const DeviceCreation&");
        static_assert(
            has_name_before_destroy<Layer> ==
                    detail::is_found_before_destroy<Layer, Instance, Device>() &&
                detail::is_right_before_destroy<Layer, Instance, Device>(),
            "a layer's before_destroy is public and static, takes its Instance& or Device&, and "
            "returns void");
        static_assert(
            has_name_on_query<Layer> ==
                    (has_on_query<Layer, Instance> ||
                     has_on_query<Layer, Device>)&&!copies_for_on_query<Layer, Instance> &&
                !copies_for_on_query<Layer, Device>,
            "a layer's on_query is public and static, takes its Instance& or Device&, a "
            "const char* and a PFN_vkVoidFunction, and returns a PFN_vkVoidFunction");
        static_assert(has_name_own_extensions<Layer> == has_own_extensions<Layer>,
                      "a layer's own_extensions is a public static constexpr ExtensionSet");
        if constexpr (has_own_extensions<Layer>)
            static_assert(detail::implements_own_extensions<Layer>(),
                          "a layer with own_extensions has entry points for all of their commands, "
                          "in VKGATE_ENTRY_POINTS");
        static_assert(has_name_vkgate_entry_points<Layer> || has_name_create_instance<Layer> ||
                          has_name_create_device<Layer> || has_name_after_create<Layer> ||
                          has_name_before_destroy<Layer> || has_name_around<Layer> ||
                          has_name_on_query<Layer> || has_name_own_extensions<Layer> ||
                          has_name_pre_instance<Layer>,
                      "the layer has no member that vkgate uses: see VKGATE_LAYER for their names");
    }
    return true;
}
/// Whether the layer has around(). Fails to compile if it has one that cannot be used.
template <class Layer, class Instance, class Device>
constexpr bool check_around() {
    using OfInstance = AroundResult<Layer, Instance>;
    using OfDevice = AroundResult<Layer, Device>;
    constexpr bool takes_both =
        !is_same_handle<OfInstance, NoResult> && !is_same_handle<OfDevice, NoResult>;
    constexpr bool is_there = has_name_around<Layer> || takes_both;
    constexpr bool returns =
        is_same_handle<OfInstance, VkResult> && is_same_handle<OfDevice, VkResult>;
    constexpr bool copies =
        copies_data_for_around<Layer, Instance> || copies_data_for_around<Layer, Device>;
    static_assert(!is_there || (takes_both && !copies),
                  "a layer's around is a public static template<Command, class Data, class Call>, "
                  "and takes a Data& and a Call, where Data is its Instance or its Device");
    static_assert(!is_there || !takes_both || returns,
                  "a layer's around returns what call() returned");
    return is_there && takes_both && returns;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_LAYER_MEMBERS_HPP
