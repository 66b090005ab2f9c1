// refused: derive Driver::Instance from vkgate::DriverInstance
#include "../support/minimal_driver.hpp"
struct Driver : MinimalDriver {
#ifdef REFUSED
    struct Instance : vkgate::DriverDevice {};
#endif
};
VKGATE_DRIVER(Driver)
