// The interface between the two translation units of the program, in vkgate's types. Each unit
// includes or imports vkgate before this header.
#pragma once

#include <typeinfo>

/// The addresses and types that one unit sees; the other must see the same.
struct Seen {
    const void* variable;                                ///< vkgate::instance_extensions
    vkgate::Explanation (*function)(vkgate::Extension);  ///< vkgate::describe
    const std::type_info* type;                          ///< vkgate::Report
};
inline Seen seen_here() {
    return {&vkgate::instance_extensions, vkgate::describe<vkgate::Explanation>,
            &typeid(vkgate::Report)};
}

Seen seen_elsewhere();

/// Loads a device table in the other translation unit.
vkgate::Report load_elsewhere(vkgate::DeviceTable& table,
                              const vkgate::InstanceTable& instance_table, VkDevice device,
                              const vkgate::DeviceGate& gate);
