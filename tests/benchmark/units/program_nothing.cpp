// The program without a table: what the others are compared with.
#include "program.hpp"

void load_and_use(const Device& device) {
    use(&device, 0);
}
