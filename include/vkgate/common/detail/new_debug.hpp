// VK_EXT_debug_utils by VK_EXT_debug_marker.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_DEBUG_HPP
#define VKGATE_COMMON_DETAIL_NEW_DEBUG_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "new_checks.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

/// The same type of object. VK_DEBUG_REPORT_OBJECT_TYPE_UNKNOWN_EXT if there is none.
constexpr VkDebugReportObjectTypeEXT old_object_type(VkObjectType type) {
    struct Pair {
        VkObjectType type;
        VkDebugReportObjectTypeEXT old;
    };
    constexpr Pair pairs[] = {
        {VK_OBJECT_TYPE_SURFACE_KHR, VK_DEBUG_REPORT_OBJECT_TYPE_SURFACE_KHR_EXT},
        {VK_OBJECT_TYPE_SWAPCHAIN_KHR, VK_DEBUG_REPORT_OBJECT_TYPE_SWAPCHAIN_KHR_EXT},
        {VK_OBJECT_TYPE_DISPLAY_KHR, VK_DEBUG_REPORT_OBJECT_TYPE_DISPLAY_KHR_EXT},
        {VK_OBJECT_TYPE_DISPLAY_MODE_KHR, VK_DEBUG_REPORT_OBJECT_TYPE_DISPLAY_MODE_KHR_EXT},
        {VK_OBJECT_TYPE_DEBUG_REPORT_CALLBACK_EXT,
         VK_DEBUG_REPORT_OBJECT_TYPE_DEBUG_REPORT_CALLBACK_EXT_EXT},
        {VK_OBJECT_TYPE_VALIDATION_CACHE_EXT, VK_DEBUG_REPORT_OBJECT_TYPE_VALIDATION_CACHE_EXT_EXT},
    };
    for (const Pair& pair : pairs)
        if (pair.type == type)
            return pair.old;
    // Both enumerations number these equally. Not all headers declare all of their names.
    constexpr int32_t same[] = {
        VK_OBJECT_TYPE_SAMPLER_YCBCR_CONVERSION,
        VK_OBJECT_TYPE_DESCRIPTOR_UPDATE_TEMPLATE,
        VK_OBJECT_TYPE_ACCELERATION_STRUCTURE_KHR,
        VK_OBJECT_TYPE_ACCELERATION_STRUCTURE_NV,
        1000029000,  // VK_OBJECT_TYPE_CU_MODULE_NVX
        1000029001,  // VK_OBJECT_TYPE_CU_FUNCTION_NVX
        1000307000,  // VK_OBJECT_TYPE_CUDA_MODULE_NV
        1000307001,  // VK_OBJECT_TYPE_CUDA_FUNCTION_NV
        1000366000,  // VK_OBJECT_TYPE_BUFFER_COLLECTION_FUCHSIA
    };
    bool is_same = type <= VK_OBJECT_TYPE_COMMAND_POOL;  // of Vulkan 1.0
    for (const int32_t number : same)
        is_same = is_same || number == type;
    return is_same ? static_cast<VkDebugReportObjectTypeEXT>(type)
                   : VK_DEBUG_REPORT_OBJECT_TYPE_UNKNOWN_EXT;
}

inline VkDebugMarkerMarkerInfoEXT old_label(const VkDebugUtilsLabelEXT& label) {
    return {VK_STRUCTURE_TYPE_DEBUG_MARKER_MARKER_INFO_EXT,
            nullptr,
            label.pLabelName,
            {label.color[0], label.color[1], label.color[2], label.color[3]}};
}

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Debug {
    /// Preconditions: the pNext chain is empty; VkDebugReportObjectTypeEXT has the object's type.
    /// Otherwise, VK_ERROR_VALIDATION_FAILED. No name becomes an empty one.
    static VKAPI_ATTR VkResult VKAPI_CALL
    vkSetDebugUtilsObjectNameEXT(VkDevice device, const VkDebugUtilsObjectNameInfoEXT* info) {
        if (!is_expressible(Command::vkSetDebugUtilsObjectNameEXT, *info))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        const VkDebugMarkerObjectNameInfoEXT old = {
            VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_NAME_INFO_EXT, nullptr,
            by_old::old_object_type(info->objectType), info->objectHandle,
            info->pObjectName != nullptr ? info->pObjectName : ""};
        return detail::table_of<Context>(device).vkDebugMarkerSetObjectNameEXT(device, &old);
    }

    /// Preconditions: the same as for vkSetDebugUtilsObjectNameEXT.
    static VKAPI_ATTR VkResult VKAPI_CALL
    vkSetDebugUtilsObjectTagEXT(VkDevice device, const VkDebugUtilsObjectTagInfoEXT* info) {
        if (!is_expressible(Command::vkSetDebugUtilsObjectTagEXT, *info))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        const VkDebugMarkerObjectTagInfoEXT old = {
            VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_TAG_INFO_EXT,
            nullptr,
            by_old::old_object_type(info->objectType),
            info->objectHandle,
            info->tagName,
            info->tagSize,
            info->pTag};
        return detail::table_of<Context>(device).vkDebugMarkerSetObjectTagEXT(device, &old);
    }

    /// Precondition: the pNext chain is empty.
    static VKAPI_ATTR void VKAPI_CALL
    vkCmdBeginDebugUtilsLabelEXT(VkCommandBuffer commands, const VkDebugUtilsLabelEXT* label) {
        if (!by_old::is_plain<Context>(Command::vkCmdBeginDebugUtilsLabelEXT, label->pNext))
            return;
        const VkDebugMarkerMarkerInfoEXT old = by_old::old_label(*label);
        detail::table_of<Context>(commands).vkCmdDebugMarkerBeginEXT(commands, &old);
    }

    /// Exact.
    static VKAPI_ATTR void VKAPI_CALL vkCmdEndDebugUtilsLabelEXT(VkCommandBuffer commands) {
        detail::table_of<Context>(commands).vkCmdDebugMarkerEndEXT(commands);
    }

    /// Precondition: the pNext chain is empty.
    static VKAPI_ATTR void VKAPI_CALL
    vkCmdInsertDebugUtilsLabelEXT(VkCommandBuffer commands, const VkDebugUtilsLabelEXT* label) {
        if (!by_old::is_plain<Context>(Command::vkCmdInsertDebugUtilsLabelEXT, label->pNext))
            return;
        const VkDebugMarkerMarkerInfoEXT old = by_old::old_label(*label);
        detail::table_of<Context>(commands).vkCmdDebugMarkerInsertEXT(commands, &old);
    }

    template <class Table>
    static void add_to(const Slots<Table>& targets) {
        VKGATE_DETAIL_NEW_BY_OLD(vkSetDebugUtilsObjectNameEXT, vkDebugMarkerSetObjectNameEXT);
        VKGATE_DETAIL_NEW_BY_OLD(vkSetDebugUtilsObjectTagEXT, vkDebugMarkerSetObjectTagEXT);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdBeginDebugUtilsLabelEXT, vkCmdDebugMarkerBeginEXT);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdEndDebugUtilsLabelEXT, vkCmdDebugMarkerEndEXT);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdInsertDebugUtilsLabelEXT, vkCmdDebugMarkerInsertEXT);
    }

  private:
    template <class Info>
    static bool is_expressible(Command c, const Info& info) {
        return by_old::is_plain<Context>(c, info.pNext) &&
               (by_old::old_object_type(info.objectType) !=
                    VK_DEBUG_REPORT_OBJECT_TYPE_UNKNOWN_EXT ||
                by_old::refuse<Context>(c, "not called: the old command cannot name objects of "
                                           "this type"));
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_DEBUG_HPP
