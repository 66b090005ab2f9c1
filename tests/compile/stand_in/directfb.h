// Stands in for <directfb.h>: the types that vulkan_directfb.h uses.
#pragma once

typedef struct _IDirectFB IDirectFB;
typedef struct _IDirectFBSurface IDirectFBSurface;
