# lectern_add_plugin(NAME SOURCES file... [MANIFEST file] [LINK library...])
#
# Builds the plugin NAME as a shared library, plugins/lectern-NAME.so of the build folder,
# with its manifest (NAME.plugin.json) beside it, so that
#   lectern --plugin-dir BUILD/plugins plugins
# finds it at once; the install rule puts both where an installed Lectern looks. The core
# and the C++ runtime are linked in, and nothing but the descriptor is exported.
set(LECTERN_PLUGIN_MAP ${CMAKE_CURRENT_LIST_DIR}/plugin.map)

function(lectern_add_plugin name)
  cmake_parse_arguments(ARG "NO_INSTALL" "MANIFEST" "SOURCES;LINK" ${ARGN})
  if(NOT ARG_SOURCES)
    message(FATAL_ERROR "lectern_add_plugin(${name} …) names no SOURCES")
  endif()
  if(NOT ARG_MANIFEST)
    set(ARG_MANIFEST ${name}.plugin.json)
  endif()
  add_library(lectern-${name} MODULE ${ARG_SOURCES})
  set_target_properties(lectern-${name} PROPERTIES
    PREFIX "" SUFFIX ".so" POSITION_INDEPENDENT_CODE ON
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/plugins)
  target_compile_features(lectern-${name} PRIVATE cxx_std_20)
  target_link_libraries(lectern-${name} PRIVATE Lectern::core ${ARG_LINK})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND NOT LECTERN_SANITIZE AND
     NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_link_options(lectern-${name} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
  target_link_options(lectern-${name} PRIVATE LINKER:--version-script=${LECTERN_PLUGIN_MAP})
  set_property(TARGET lectern-${name} APPEND PROPERTY LINK_DEPENDS ${LECTERN_PLUGIN_MAP})
  configure_file(${ARG_MANIFEST} ${CMAKE_CURRENT_BINARY_DIR}/plugins/${name}.plugin.json COPYONLY)
  if(NOT ARG_NO_INSTALL)
    include(GNUInstallDirs)
    install(TARGETS lectern-${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/lectern/plugins)
    install(FILES ${ARG_MANIFEST} DESTINATION ${CMAKE_INSTALL_LIBDIR}/lectern/plugins)
  endif()
endfunction()
