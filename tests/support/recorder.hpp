// Functions for the slots of a table that record their calls completely: each argument, each member
// of each struct and array that a pointer leads to, and each pNext chain. A test of a translation
// states the call that it expects as a call:
//
//     record<Command::vkCmdCopyBuffer2KHR>(table);
//     CHECK(recorded([] { table.vkCmdCopyBuffer(commands, from, to, 1, &region); }) ==
//           recorded([] { table.vkCmdCopyBuffer2KHR(commands, &info); }));
//
// The record of a struct comes from the struct itself (structured bindings), so it is complete. An
// array has as many elements as the last uint32_t before it says; a pointer without one leads to
// one element. describe_members has overloads for the structs that differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>

#include <vkgate/command_traits.hpp>
#include <vkgate/implement/chain.hpp>
#include <vkgate/vkgate.hpp>

/// The calls since recorded() began, and what the recording functions return.
struct Recorder {
    std::string log;
    VkResult result = VK_SUCCESS;  ///< VK_INCOMPLETE is returned for arrays without anyone asking
    std::uint32_t available = 5;   ///< the number of elements of each array that is returned
};
inline Recorder recorder;

/// What `calls` calls, one line for each call, and the VkResult that it returns, if it returns one.
template <class Calls>
std::string recorded(Calls calls) {
    recorder.log.clear();
    if constexpr (std::is_same_v<decltype(calls()), VkResult>)
        recorder.log += "-> " + std::to_string(calls()) + '\n';
    else
        calls();
    return std::exchange(recorder.log, std::string());
}

/// What a recording function writes for its caller: bytes that all differ, from the first member
/// after pNext on. `index` is that of an element of an array.
template <class T>
T pattern(std::uint32_t index = 0) {
    T value;
    unsigned char bytes[sizeof value];
    for (std::size_t i = 0; i != sizeof value; ++i)
        bytes[i] = static_cast<unsigned char>(0x40 + i + 3 * index);
    std::memcpy(static_cast<void*>(&value), bytes, sizeof value);
    return value;
}

namespace recording {

struct Anything {
    template <class T>
    operator T() const;
};
template <class T, std::size_t... i>
auto can_have(std::index_sequence<i...>)
    -> decltype(void(T{(void(i), Anything())...}), std::true_type());
template <class T>
std::false_type can_have(...);
template <class T, std::size_t most = 16>
constexpr std::size_t member_count() {
    if constexpr (decltype(can_have<T>(std::make_index_sequence<most>()))::value)
        return most;
    else
        return member_count<T, most - 1>();
}

/// Calls visit(member) for each member.
template <class T, class Visit>
void for_each_member(const T& object, Visit visit) {
    const auto all = [&](const auto&... members) { (visit(members), ...); };
    constexpr std::size_t count = member_count<T>();
    if constexpr (count == 1) {
        const auto& [a] = object;
        all(a);
    } else if constexpr (count == 2) {
        const auto& [a, b] = object;
        all(a, b);
    } else if constexpr (count == 3) {
        const auto& [a, b, c] = object;
        all(a, b, c);
    } else if constexpr (count == 4) {
        const auto& [a, b, c, d] = object;
        all(a, b, c, d);
    } else if constexpr (count == 5) {
        const auto& [a, b, c, d, e] = object;
        all(a, b, c, d, e);
    } else if constexpr (count == 6) {
        const auto& [a, b, c, d, e, f] = object;
        all(a, b, c, d, e, f);
    } else if constexpr (count == 7) {
        const auto& [a, b, c, d, e, f, g] = object;
        all(a, b, c, d, e, f, g);
    } else if constexpr (count == 8) {
        const auto& [a, b, c, d, e, f, g, h] = object;
        all(a, b, c, d, e, f, g, h);
    } else if constexpr (count == 9) {
        const auto& [a, b, c, d, e, f, g, h, i] = object;
        all(a, b, c, d, e, f, g, h, i);
    } else if constexpr (count == 10) {
        const auto& [a, b, c, d, e, f, g, h, i, j] = object;
        all(a, b, c, d, e, f, g, h, i, j);
    } else if constexpr (count == 11) {
        const auto& [a, b, c, d, e, f, g, h, i, j, k] = object;
        all(a, b, c, d, e, f, g, h, i, j, k);
    } else if constexpr (count == 12) {
        const auto& [a, b, c, d, e, f, g, h, i, j, k, l] = object;
        all(a, b, c, d, e, f, g, h, i, j, k, l);
    } else if constexpr (count == 13) {
        const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = object;
        all(a, b, c, d, e, f, g, h, i, j, k, l, m);
    } else if constexpr (count == 14) {
        const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = object;
        all(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
    } else {
        static_assert(count == 15, "add a branch");
        const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = object;
        all(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
    }
}

/// The bytes of a struct without the gaps between members, which an assignment need not copy.
template <class T>
std::string bytes_of(const T& object) {
    if constexpr (std::is_class_v<T>) {
        std::string bytes;
        for_each_member(object, [&](const auto& member) { bytes += bytes_of(member); });
        return bytes;
    } else {
        return std::string(reinterpret_cast<const char*>(&object), sizeof object);
    }
}

template <class T, class = void>
inline constexpr bool is_complete = false;
template <class T>
inline constexpr bool is_complete<T, decltype(void(sizeof(T)))> = true;
template <class T, class = void>
inline constexpr bool has_type = false;  // sType
template <class T>
inline constexpr bool has_type<T, decltype(void(T::sType))> = true;

inline std::string address(const void* pointer) {
    return pointer == nullptr ? "NULL"
                              : "@" + std::to_string(reinterpret_cast<std::uintptr_t>(pointer));
}

template <class T>
std::string describe(const T& value);

/// Describes the members of a struct, or the parameters of a command, in order.
struct Describer {
    std::string text;
    std::uint32_t count = 1;  ///< the last uint32_t
    bool is_chain = false;    ///< whether the next member is pNext

    template <class T>
    void add(const T& value) {
        if (!text.empty())
            text += ' ';
        if (std::exchange(is_chain, std::is_same_v<T, VkStructureType>))
            return add_chain(value);
        if constexpr (std::is_same_v<T, std::uint32_t>)
            count = value;
        if constexpr (std::is_pointer_v<T>)
            add_pointer(value);
        else
            text += describe(value);
    }
    /// One element, even if the last uint32_t says otherwise.
    template <class T>
    void add_one(T* pointer) {
        const std::uint32_t others = std::exchange(count, 1);
        add(pointer);
        count = others;
    }

  private:
    template <class T>
    void add_pointer(T* pointer) {
        using Element = std::remove_const_t<T>;
        if constexpr (!is_complete<Element> || std::is_same_v<Element, VkAllocationCallbacks>) {
            text += address(pointer);  // a handle, or void
        } else if constexpr (std::is_same_v<Element, char>) {
            text += pointer != nullptr ? '"' + std::string(pointer) + '"' : "NULL";
        } else if (pointer == nullptr && count != 0) {
            text += "NULL";
        } else {  // an array of no elements is empty, wherever the pointer leads
            text += '[';
            for (std::uint32_t i = 0; i != count; ++i)
                text += (i != 0 ? " " : "") + describe(pointer[i]);
            text += ']';
        }
    }
    template <class T>
    void add_chain(const T& value) {
        if constexpr (std::is_pointer_v<T>)
            for (const void* link = value; link != nullptr;
                 link = static_cast<const vkgate::detail::ChainLink*>(link)->next)
                text += "->" + describe_link(link);
    }
    static std::string describe_link(const void* link);
};

template <class T>
void describe_members(Describer& describer, const T& object) {
    for_each_member(object, [&](const auto& member) { describer.add(member); });
}
// Structs with an array among their members.
template <class Blit>
void describe_blit(Describer& describer, const Blit& blit) {
    describer.add(blit.srcSubresource);
    describer.add(blit.srcOffsets[0]);
    describer.add(blit.srcOffsets[1]);
    describer.add(blit.dstSubresource);
    describer.add(blit.dstOffsets[0]);
    describer.add(blit.dstOffsets[1]);
}
inline void describe_members(Describer& describer, const VkImageBlit& blit) {
    describe_blit(describer, blit);
}
inline void describe_members(Describer& describer, const VkImageBlit2KHR& blit) {
    describer.add(blit.sType);
    describer.add(blit.pNext);
    describe_blit(describer, blit);
}
template <class Label>
void describe_label(Describer& describer, const Label& label, const char* words) {
    describer.add(label.sType);
    describer.add(label.pNext);
    describer.add(words);
    for (const float channel : label.color)
        describer.add(channel);
}
inline void describe_members(Describer& describer, const VkDebugUtilsLabelEXT& label) {
    describe_label(describer, label, label.pLabelName);
}
inline void describe_members(Describer& describer, const VkDebugMarkerMarkerInfoEXT& label) {
    describe_label(describer, label, label.pMarkerName);
}
// Structs with a pointer to one element after an array.
template <class Subpass>
void describe_attachments(Describer& describer, const Subpass& subpass) {
    describer.add(subpass.inputAttachmentCount);
    describer.add(subpass.pInputAttachments);
    describer.add(subpass.colorAttachmentCount);
    describer.add(subpass.pColorAttachments);
    describer.add(subpass.pResolveAttachments);
    describer.add_one(subpass.pDepthStencilAttachment);
    describer.add(subpass.preserveAttachmentCount);
    describer.add(subpass.pPreserveAttachments);
}
inline void describe_members(Describer& describer, const VkSubpassDescription& subpass) {
    describer.add(subpass.flags);
    describer.add(subpass.pipelineBindPoint);
    describe_attachments(describer, subpass);
}
inline void describe_members(Describer& describer, const VkSubpassDescription2KHR& subpass) {
    describer.add(subpass.sType);
    describer.add(subpass.pNext);
    describer.add(subpass.flags);
    describer.add(subpass.pipelineBindPoint);
    describer.add(subpass.viewMask);
    describe_attachments(describer, subpass);
}

template <class T>
std::string describe(const T& value) {
    if constexpr (std::is_pointer_v<T>) {
        return address(value);
    } else if constexpr (std::is_enum_v<T>) {
        return std::to_string(static_cast<long long>(value));
    } else if constexpr (std::is_arithmetic_v<T>) {
        return std::to_string(value);
    } else if constexpr (std::is_union_v<T>) {
        unsigned char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        std::string text = "bytes";
        for (const unsigned char byte : bytes)
            text += ' ' + std::to_string(byte);
        return text;
    } else {
        Describer describer;
        describe_members(describer, value);
        return '{' + describer.text + '}';
    }
}

/// The structs of chains that are recorded as a whole. Others are recorded by their sType.
template <class T>
bool describe_if(std::string& text, const void* link, VkStructureType type) {
    if (static_cast<const vkgate::detail::ChainLink*>(link)->type != type)
        return false;
    Describer describer;  // without sType and pNext, which the chain has
    std::size_t place = 0;
    for_each_member(*static_cast<const T*>(link), [&](const auto& member) {
        if (place++ >= 2)
            describer.add(member);
    });
    text += '{' + describer.text + '}';
    return true;
}
inline std::string Describer::describe_link(const void* link) {
    std::string text = std::to_string(static_cast<const vkgate::detail::ChainLink*>(link)->type);
    const bool is_known =
        describe_if<VkTimelineSemaphoreSubmitInfoKHR>(
            text, link, VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR) ||
        describe_if<VkDeviceGroupSubmitInfoKHR>(text, link,
                                                VK_STRUCTURE_TYPE_DEVICE_GROUP_SUBMIT_INFO_KHR) ||
        describe_if<VkProtectedSubmitInfo>(text, link, VK_STRUCTURE_TYPE_PROTECTED_SUBMIT_INFO) ||
        describe_if<VkPerformanceQuerySubmitInfoKHR>(
            text, link, VK_STRUCTURE_TYPE_PERFORMANCE_QUERY_SUBMIT_INFO_KHR) ||
        describe_if<VkRenderPassMultiviewCreateInfoKHR>(
            text, link, VK_STRUCTURE_TYPE_RENDER_PASS_MULTIVIEW_CREATE_INFO_KHR) ||
        describe_if<VkRenderPassInputAttachmentAspectCreateInfoKHR>(
            text, link, VK_STRUCTURE_TYPE_RENDER_PASS_INPUT_ATTACHMENT_ASPECT_CREATE_INFO_KHR) ||
        describe_if<VkRenderPassFragmentDensityMapCreateInfoEXT>(
            text, link, VK_STRUCTURE_TYPE_RENDER_PASS_FRAGMENT_DENSITY_MAP_CREATE_INFO_EXT);
    return is_known ? text : text + "{?}";
}

/// Whether a command writes to what the parameter points to.
template <class T>
inline constexpr bool is_output = false;
template <class T>
inline constexpr bool is_output<T*> = is_complete<T>;
template <class T>
inline constexpr bool is_output<const T*> = false;

/// Describes the parameters of a command, and writes those that the command returns.
struct Parameters : Describer {
    std::uint32_t* array_count = nullptr;  ///< a pointer whose array may come next
    bool is_complete = true;

    template <class T>
    void take(const T& value) {
        if constexpr (is_output<T>)
            write(value);
        else
            add(value);
    }
    /// Writes a number whose array did not come.
    void finish() {
        if (array_count != nullptr)
            *array_count = pattern<std::uint32_t>();
    }

  private:
    void write(std::uint32_t* number) {
        array_count = number;
        text += number != nullptr ? " out" : " NULL";
    }
    template <class T>
    void write(T* elements) {
        std::uint32_t* const number = std::exchange(array_count, nullptr);
        if (elements == nullptr) {
            text += " NULL";
            if (number != nullptr)
                *number = recorder.available;
            return;
        }
        std::uint32_t room = 1;
        if (number != nullptr) {
            text += " room for " + std::to_string(*number);
            is_complete = *number >= recorder.available;
            room = is_complete ? recorder.available : *number;
            *number = room;
        }
        for (std::uint32_t i = 0; i != room; ++i)
            write_one(elements[i], i);
    }
    template <class T>
    void write_one(T& element, std::uint32_t index) {
        text += " out";
        const T written = pattern<T>(index);
        std::size_t header = 0;
        if constexpr (has_type<T>) {
            add(element.sType);
            add(element.pNext);
            header = 2 * sizeof(void*);
        }
        // The bytes of a pattern begin after the header, so that a struct in a struct has its own.
        std::memcpy(reinterpret_cast<char*>(&element) + header, &written, sizeof element - header);
    }
};

template <vkgate::Command c, class Function>
struct Recording;
template <vkgate::Command c, class Result, class... Arguments>
struct Recording<c, Result(VKAPI_PTR*)(Arguments...)> {
    static VKAPI_ATTR Result VKAPI_CALL call(Arguments... arguments) {
        Parameters parameters;
        (parameters.take(arguments), ...);
        parameters.finish();
        recorder.log +=
            std::string(name(vkgate::aliases(c).first())) + '(' + parameters.text + ")\n";
        if constexpr (std::is_same_v<Result, VkResult>)
            return recorder.result == VK_SUCCESS && !parameters.is_complete ? VK_INCOMPLETE
                                                                            : recorder.result;
        else if constexpr (!std::is_void_v<Result>)
            return pattern<Result>();
    }
};

}  // namespace recording

/// Puts recording functions in the slots of commands.
template <vkgate::Command... commands, class Table>
void record(Table& table) {
    (vkgate::set_slot<commands>(table,
                                &recording::Recording<commands, vkgate::Pfn<commands>>::call),
     ...);
}

/// Whether two structs have the same members.
template <class T>
bool same_members(const T& a, const T& b) {
    return recording::bytes_of(a) == recording::bytes_of(b);
}
/// Whether two large structs, which compilers copy as a whole, are the same.
template <class T>
bool same_bytes(const T& a, const T& b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

/// A handle for tests: handle<VkBuffer>(7).
template <class Handle>
Handle handle(std::uintptr_t number) {
    if constexpr (std::is_pointer_v<Handle>)
        return reinterpret_cast<Handle>(number);
    else
        return static_cast<Handle>(number);
}
