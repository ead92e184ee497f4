# The C++ runtime as part of the binary: relocating the shared one costs 2.5 ms at
# each start, half of what the program may take.
function(lectern_link_runtime_statically target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND NOT LECTERN_SANITIZE)
    target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
endfunction()

# A built-in plugin is a folder under plugins/ with NAME.plugin.json, its sources
# and a CMakeLists.txt that calls one of these.

# Part of the library itself.
function(lectern_built_in_plugin name)
  add_library(lectern_plugin_${name} OBJECT ${ARGN})
  target_link_libraries(lectern_plugin_${name} PRIVATE lectern_core_headers lectern_build_flags)
  target_include_directories(lectern_plugin_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  set_property(GLOBAL APPEND PROPERTY LECTERN_PLUGINS lectern_plugin_${name})
  set_property(GLOBAL APPEND PROPERTY LECTERN_MANIFESTS
               ${CMAKE_CURRENT_SOURCE_DIR}/${name}.plugin.json)
endfunction()

# A shared object that is opened on first use, because what it links is slow to
# load. Dependencies follow the word LINK.
function(lectern_module_plugin name)
  lectern_module(${name} ${ARGN})
  set_property(GLOBAL APPEND PROPERTY LECTERN_MANIFESTS
               ${CMAKE_CURRENT_SOURCE_DIR}/${name}.plugin.json)
endfunction()

# The shared object alone: a part of a plugin that another manifest names, such as a
# checker.
function(lectern_module name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  add_library(lectern-${name} MODULE ${ARG_UNPARSED_ARGUMENTS})
  set_target_properties(lectern-${name} PROPERTIES
    PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/modules)
  target_include_directories(lectern-${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(lectern-${name} PRIVATE lectern_core lectern_build_flags ${ARG_LINK})
  lectern_link_runtime_statically(lectern-${name})
  target_link_options(lectern-${name} PRIVATE
    LINKER:--version-script=${PROJECT_SOURCE_DIR}/core/cmake/module.map)
  set_property(TARGET lectern-${name} APPEND PROPERTY LINK_DEPENDS
               ${PROJECT_SOURCE_DIR}/core/cmake/module.map)
  install(TARGETS lectern-${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/lectern/modules)
  set_property(GLOBAL APPEND PROPERTY LECTERN_MODULES lectern-${name})
endfunction()
