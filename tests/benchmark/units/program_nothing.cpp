// The program without a table. The other programs are compared with this one.
#include "program.hpp"

void load_and_use(const Device& device) {
    use(&device, 0);
}
