// Stands in for <screen/screen.h> of QNX.
#pragma once

typedef struct _screen_context* screen_context_t;
typedef struct _screen_window* screen_window_t;
typedef struct _screen_buffer* screen_buffer_t;
