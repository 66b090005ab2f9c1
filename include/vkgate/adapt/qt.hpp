/// @file
/// The gate of Qt's Vulkan instance.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_QT_HPP
#define VKGATE_ADAPT_QT_HPP

#ifndef QVULKANINSTANCE_H
#error "include QVulkanInstance before vkgate/adapt/qt.hpp"
#include <vkgate_needs_qt>  // ends the compilation here
#endif

#include "../extension.hpp"
#include "../gate.hpp"
#include "../library.hpp"
#include "../registry/types.hpp"
#include "../tables.hpp"

VKGATE_NAMESPACE_BEGIN

/// The Vulkan library that Qt opened. Not open if the instance was not created.
[[nodiscard]] inline Library qt_library(QVulkanInstance& instance) {
    return Library::adopt(instance.isValid() ? instance.getInstanceProcAddr("vkGetInstanceProcAddr")
                                             : nullptr);
}

/// The gate of the instance, after create(): Qt tells which extensions it enabled, and the version
/// that the application set. If none was set, that is Vulkan 1.0. `vk` is loaded from
/// qt_library(). It allows nothing if the instance was not created.
///
/// If Qt was given an instance by setVkInstance(), it repeats what setExtensions() and
/// setApiVersion() were told. Set both, or the commands stay NULL.
[[nodiscard]] inline InstanceGate qt_instance_gate(const GlobalTable& vk,
                                                   const QVulkanInstance& instance) {
    if (!instance.isValid())
        return {};
    const QVersionNumber version = instance.apiVersion();
    VkApplicationInfo app = {};
    app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    if (!version.isNull())
        app.apiVersion = VK_MAKE_VERSION(static_cast<uint32_t>(version.majorVersion()),
                                         static_cast<uint32_t>(version.minorVersion()), 0U);
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = &app;
    ExtensionSet extensions;
    const QByteArrayList names = instance.extensions();
    for (const QByteArray& name : names)
        if (const Extension e = vkgate::find_extension(name.constData()); e != Extension::none)
            extensions.insert(e);
    return InstanceGate(vk, info).with(extensions);
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_QT_HPP
