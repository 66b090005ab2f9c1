// Stands in for <zircon/types.h> of Fuchsia.
#pragma once

#include <stdint.h>

typedef uint32_t zx_handle_t;
