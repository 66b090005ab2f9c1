/// @file
/// Arrays that Vulkan returns: the count, then the elements.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_OUT_ARRAY_HPP
#define VKGATE_IMPLEMENT_OUT_ARRAY_HPP

#include <stdint.h>

#include <vulkan/vulkan_core.h>

VKGATE_NAMESPACE_BEGIN

/// The array that a command such as vkEnumeratePhysicalDevices returns to its caller, who first
/// asks for the count with a NULL array, and then for the elements:
///
///     vkgate::OutArray<VkPhysicalDevice> out(count, devices);
///     for (VkPhysicalDevice device : my_devices)
///         if (VkPhysicalDevice* element = out.append())
///             *element = device;
///     return out.result();
///
/// See the Vulkan specification, "Retrieved Results".
template <class Element>
class OutArray {
  public:
    /// `count` and `elements` are the command's parameters. `elements` may be NULL. Otherwise it
    /// has room for *count elements.
    OutArray(uint32_t* count, Element* elements)
        : count_(count), elements_(elements), capacity_(elements != nullptr ? *count : 0) {
        *count_ = 0;
    }

    /// The next element, for the caller to write. NULL if there is no room, or if only the count is
    /// wanted. If elements have an sType, keep it and pNext, and write the other members.
    [[nodiscard]] Element* append() {
        if (elements_ != nullptr && *count_ == capacity_) {
            is_complete_ = false;
            return nullptr;
        }
        ++*count_;
        return elements_ != nullptr ? elements_ + *count_ - 1 : nullptr;
    }

    /// VK_INCOMPLETE if there was no room for some of the elements, otherwise VK_SUCCESS.
    [[nodiscard]] VkResult result() const { return is_complete_ ? VK_SUCCESS : VK_INCOMPLETE; }

  private:
    uint32_t* count_;
    Element* elements_;
    uint32_t capacity_;
    bool is_complete_ = true;
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_OUT_ARRAY_HPP
