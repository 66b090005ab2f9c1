// refused: derive Driver::Device from vkgate::DriverDevice
#include "../support/minimal_driver.hpp"
struct Driver : MinimalDriver {
#ifdef REFUSED
    struct Device : vkgate::DriverInstance {};
#endif
};
VKGATE_DRIVER(Driver)
