// VK_EXT_debug_marker by VK_EXT_debug_utils.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_DEBUG_HPP
#define VKGATE_COMMON_DETAIL_DEBUG_HPP

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "install.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

/// Both enumerations have the same values, except those of these six extensions' objects.
inline VkObjectType object_type(VkDebugReportObjectTypeEXT type) {
    switch (type) {
    case VK_DEBUG_REPORT_OBJECT_TYPE_SURFACE_KHR_EXT:
        return VK_OBJECT_TYPE_SURFACE_KHR;
    case VK_DEBUG_REPORT_OBJECT_TYPE_SWAPCHAIN_KHR_EXT:
        return VK_OBJECT_TYPE_SWAPCHAIN_KHR;
    case VK_DEBUG_REPORT_OBJECT_TYPE_DEBUG_REPORT_CALLBACK_EXT_EXT:
        return VK_OBJECT_TYPE_DEBUG_REPORT_CALLBACK_EXT;
    case VK_DEBUG_REPORT_OBJECT_TYPE_DISPLAY_KHR_EXT:
        return VK_OBJECT_TYPE_DISPLAY_KHR;
    case VK_DEBUG_REPORT_OBJECT_TYPE_DISPLAY_MODE_KHR_EXT:
        return VK_OBJECT_TYPE_DISPLAY_MODE_KHR;
    case VK_DEBUG_REPORT_OBJECT_TYPE_VALIDATION_CACHE_EXT_EXT:
        return VK_OBJECT_TYPE_VALIDATION_CACHE_EXT;
    default:
        return static_cast<VkObjectType>(type);
    }
}

inline VkDebugUtilsLabelEXT label(const VkDebugMarkerMarkerInfoEXT& marker) {
    return {VK_STRUCTURE_TYPE_DEBUG_UTILS_LABEL_EXT,
            nullptr,
            marker.pMarkerName,
            {marker.color[0], marker.color[1], marker.color[2], marker.color[3]}};
}

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Debug {
    static VKAPI_ATTR VkResult VKAPI_CALL
    vkDebugMarkerSetObjectNameEXT(VkDevice device, const VkDebugMarkerObjectNameInfoEXT* name) {
        const VkDebugUtilsObjectNameInfoEXT info = {
            VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_NAME_INFO_EXT, nullptr,
            by_new::object_type(name->objectType), name->object, name->pObjectName};
        return detail::table_of<Context>(device).vkSetDebugUtilsObjectNameEXT(device, &info);
    }

    static VKAPI_ATTR VkResult VKAPI_CALL
    vkDebugMarkerSetObjectTagEXT(VkDevice device, const VkDebugMarkerObjectTagInfoEXT* tag) {
        const VkDebugUtilsObjectTagInfoEXT info = {
            VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_TAG_INFO_EXT,
            nullptr,
            by_new::object_type(tag->objectType),
            tag->object,
            tag->tagName,
            tag->tagSize,
            tag->pTag};
        return detail::table_of<Context>(device).vkSetDebugUtilsObjectTagEXT(device, &info);
    }

    static VKAPI_ATTR void VKAPI_CALL
    vkCmdDebugMarkerBeginEXT(VkCommandBuffer commands, const VkDebugMarkerMarkerInfoEXT* marker) {
        const VkDebugUtilsLabelEXT info = by_new::label(*marker);
        detail::table_of<Context>(commands).vkCmdBeginDebugUtilsLabelEXT(commands, &info);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdDebugMarkerEndEXT(VkCommandBuffer commands) {
        detail::table_of<Context>(commands).vkCmdEndDebugUtilsLabelEXT(commands);
    }

    static VKAPI_ATTR void VKAPI_CALL
    vkCmdDebugMarkerInsertEXT(VkCommandBuffer commands, const VkDebugMarkerMarkerInfoEXT* marker) {
        const VkDebugUtilsLabelEXT info = by_new::label(*marker);
        detail::table_of<Context>(commands).vkCmdInsertDebugUtilsLabelEXT(commands, &info);
    }

    static void install(DeviceTable& table) {
        using Common = Debug;
        by_new::install(table.vkDebugMarkerSetObjectNameEXT, table.vkSetDebugUtilsObjectNameEXT,
                        &Common::vkDebugMarkerSetObjectNameEXT);
        by_new::install(table.vkDebugMarkerSetObjectTagEXT, table.vkSetDebugUtilsObjectTagEXT,
                        &Common::vkDebugMarkerSetObjectTagEXT);
        by_new::install(table.vkCmdDebugMarkerBeginEXT, table.vkCmdBeginDebugUtilsLabelEXT,
                        &Common::vkCmdDebugMarkerBeginEXT);
        by_new::install(table.vkCmdDebugMarkerEndEXT, table.vkCmdEndDebugUtilsLabelEXT,
                        &Common::vkCmdDebugMarkerEndEXT);
        by_new::install(table.vkCmdDebugMarkerInsertEXT, table.vkCmdInsertDebugUtilsLabelEXT,
                        &Common::vkCmdDebugMarkerInsertEXT);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_DEBUG_HPP
