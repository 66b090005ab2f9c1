// Stands in for <X11/Xlib.h> and <X11/extensions/Xrandr.h>, with the macros that get in everybody's
// way.
#pragma once

typedef struct _XDisplay Display;
typedef unsigned long Window;
typedef unsigned long VisualID;
typedef unsigned long RROutput;

#define Always 2
#define Bool int
#define False 0
#define None 0L
#define Status int
#define Success 0
#define True 1
