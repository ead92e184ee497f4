# Every dependency, with the Debian package to install when it is missing.

function(lectern_find_header out header package)
  find_path(${out} ${header})
  if(NOT ${out})
    message(FATAL_ERROR "Lectern needs <${header}>: apt-get install ${package}")
  endif()
endfunction()

# Static archives where Debian has them: at each start of the program they cost a
# tenth of what the same libraries cost as shared objects.
function(lectern_find_library target header package)
  if(TARGET ${target})
    return()
  endif()
  lectern_find_header(${target}_INCLUDE ${header} ${package})
  find_library(${target}_LIBRARY NAMES ${ARGN})
  if(NOT ${target}_LIBRARY)
    message(FATAL_ERROR "Lectern needs one of ${ARGN}: apt-get install ${package}")
  endif()
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${${target}_INCLUDE})
  target_link_libraries(${target} INTERFACE ${${target}_LIBRARY})
endfunction()

lectern_find_header(LECTERN_EXPECTED_INCLUDE tl/expected.hpp libexpected-dev)
lectern_find_header(LECTERN_JSON_INCLUDE nlohmann/json.hpp nlohmann-json3-dev)
lectern_find_header(LECTERN_CLI11_INCLUDE CLI/CLI.hpp libcli11-dev)
lectern_find_library(lectern_dep_utf8proc utf8proc.h libutf8proc-dev libutf8proc.a utf8proc)
lectern_find_library(lectern_dep_nettle nettle/sha2.h nettle-dev libnettle.a nettle)
lectern_find_library(lectern_dep_pugixml pugixml.hpp libpugixml-dev libpugixml.a pugixml)
lectern_find_library(lectern_dep_yamlcpp yaml-cpp/yaml.h libyaml-cpp-dev libyaml-cpp.a yaml-cpp)
lectern_find_library(lectern_dep_zip zip.h libzip-dev zip)
lectern_find_library(lectern_dep_deflate libdeflate.h libdeflate-dev libdeflate.a deflate)
