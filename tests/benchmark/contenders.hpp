// The contenders, and how each loads its tables. Each is used as its documentation says, in its own
// translation unit, with the same flags and the same Vulkan headers (glad has its own headers).
//
// begin() gives the contender the query functions before a load. Its time is not measured.
#pragma once

#include "session.hpp"

namespace with_vkgate {
void begin(const Session&);
/// The gate from the create-info, and then the table. Peers have no such step.
void gate_and_load_instance(const Session&);
/// The same, but the application has already called vkEnumerateInstanceVersion, the slowest part.
void gate_of_version_and_load_instance(const Session&);
void gate_and_load_physical_device(const Session&);
/// The gate alone.
void make_device_gate(const Session&);
void gate_and_load_device(const Session&);
void gate_and_load_device_10(const Session&);
void gate_and_load_device_60(const Session&);
void gate_and_load_device_200(const Session&);
/// These use a gate that already exists.
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
