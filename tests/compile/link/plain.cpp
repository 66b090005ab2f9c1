// vkgate alone, without any setting.

#include "unit.hpp"

VKGATE_TESTS_UNIT(plain_unit)
