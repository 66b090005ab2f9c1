# volk counts by the registry: 363 stands for Vulkan 1.4.363. So any 1.x is older.
set(PACKAGE_VERSION 363)
if(PACKAGE_FIND_VERSION VERSION_LESS_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_COMPATIBLE TRUE)
else()
    set(PACKAGE_VERSION_COMPATIBLE FALSE)
endif()
