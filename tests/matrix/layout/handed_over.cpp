// Functions and variables that pass vkgate's types from the translation unit with
// VKGATE_TESTS_DEFINE to another one. If the two units have different vkgates, none of these may
// link.

#include <vkgate/vkgate.hpp>

#define VKGATE_TESTS_TYPES(X)                                                                      \
    X(GlobalTable)                                                                                 \
    X(InstanceTable)                                                                               \
    X(PhysicalDeviceTable)                                                                         \
    X(DeviceTable)                                                                                 \
    X(Gate)                                                                                        \
    X(InstanceGate)                                                                                \
    X(PhysicalDeviceGate)                                                                          \
    X(DeviceGate)                                                                                  \
    X(Report)                                                                                      \
    X(Problems)                                                                                    \
    X(Command)                                                                                     \
    X(CommandSet)                                                                                  \
    X(Extension)                                                                                   \
    X(ExtensionSet)                                                                                \
    X(Library)

#define VKGATE_TESTS_DECLARE(Type)                                                                 \
    extern vkgate::Type* variable_##Type;                                                          \
    bool take_##Type(vkgate::Type* object);                                                        \
    vkgate::Type* return_##Type();
VKGATE_TESTS_TYPES(VKGATE_TESTS_DECLARE)

#if defined(VKGATE_TESTS_DEFINE)

#define VKGATE_TESTS_DEFINITIONS(Type)                                                             \
    vkgate::Type* variable_##Type = nullptr;                                                       \
    bool take_##Type(vkgate::Type* object) {                                                       \
        return object != nullptr;                                                                  \
    }                                                                                              \
    vkgate::Type* return_##Type() {                                                                \
        return nullptr;                                                                            \
    }
VKGATE_TESTS_TYPES(VKGATE_TESTS_DEFINITIONS)

#else

int main() {
#define VKGATE_TESTS_USE(Type) || take_##Type(variable_##Type) || take_##Type(return_##Type())
    return false VKGATE_TESTS_TYPES(VKGATE_TESTS_USE) ? 1 : 0;
}

#endif
