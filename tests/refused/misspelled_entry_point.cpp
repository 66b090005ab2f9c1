// refused: vkCmdDrow
#include <vkgate/implement/entry_points.hpp>
#ifdef REFUSED
#define COMMANDS(X) X(vkCmdDrow)
#else
#define COMMANDS(X) X(vkCmdDraw)
#endif
struct Driver {
    VKGATE_ENTRY_POINTS(COMMANDS)
};
