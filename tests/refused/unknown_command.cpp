// refused: vkCmdDrwa
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define COMMANDS(X) X(vkCmdDrwa)
#else
#define COMMANDS(X) X(vkCmdDraw)
#endif
VKGATE_TABLE(Table, COMMANDS);
