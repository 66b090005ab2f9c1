// The contenders: how each loads its tables. Each is used the way its own documentation says, in a
// translation unit of its own with the same flags and Vulkan headers (glad: with its own).
//
// begin() is what comes before: it gives the contender the query functions. It is not timed, except
// by startup.cpp.
#pragma once

#include "session.hpp"

namespace with_vkgate {
void begin(const Session&);
/// The gate from the create-info, and then the table. Peers have no such step.
void gate_and_load_instance(const Session&);
/// Most of that is vkEnumerateInstanceVersion: here the application has called it already.
void gate_of_version_and_load_instance(const Session&);
void gate_and_load_physical_device(const Session&);
/// The gate alone.
void make_device_gate(const Session&);
void gate_and_load_device(const Session&);
void gate_and_load_device_10(const Session&);
void gate_and_load_device_60(const Session&);
void gate_and_load_device_200(const Session&);
/// The gate is there already.
void load_instance(const Session&);
void load_physical_device(const Session&);
void load_device(const Session&);
void load_device_10(const Session&);
void load_device_60(const Session&);
void load_device_200(const Session&);
}  // namespace with_vkgate

namespace with_volk {
void begin(const Session&);
void load_instance(const Session&);        ///< volkLoadInstanceTable
void load_device(const Session&);          ///< volkLoadDeviceTable
void load_device_globals(const Session&);  ///< volkLoadDevice
}  // namespace with_volk

namespace with_vul {
void begin(const Session&);
void load_instance(const Session&);
void load_device(const Session&);
}  // namespace with_vul

namespace with_hpp {
void begin(const Session&);
void load_instance(const Session&);
void load_device(const Session&);
}  // namespace with_hpp
