// Stands in for <windows.h>, with the macros that get in everybody's way.
#pragma once

typedef void* HANDLE;
typedef struct HINSTANCE__* HINSTANCE;
typedef struct HMONITOR__* HMONITOR;
typedef struct HWND__* HWND;
typedef unsigned long DWORD;
typedef wchar_t WCHAR;
typedef const WCHAR* LPCWSTR;
typedef struct _SECURITY_ATTRIBUTES SECURITY_ATTRIBUTES;

#define CreateEvent CreateEventA
#define CreateSemaphore CreateSemaphoreA
#define ERROR 0
#define LoadLibrary LoadLibraryA
#define far
#define interface struct
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define near
#define small char
