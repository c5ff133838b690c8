# SPDX-License-Identifier: Apache-2.0
# content/ as part of the program: packed into one file with an index by tools/embed_content.cpp,
# which src/catalog/content.cpp and content_blob.S take in. The schemas only judge sources.
file(GLOB_RECURSE content_files RELATIVE ${CMAKE_SOURCE_DIR}/content CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/content/*.yaml ${CMAKE_SOURCE_DIR}/content/*.json
  ${CMAKE_SOURCE_DIR}/content/*.csv)
list(FILTER content_files EXCLUDE REGEX "^schema/")
list(TRANSFORM content_files PREPEND ${CMAKE_SOURCE_DIR}/content/ OUTPUT_VARIABLE content_sources)
set(content_folder ${CMAKE_BINARY_DIR}/content)
file(MAKE_DIRECTORY ${content_folder})

add_executable(embed_content ${CMAKE_SOURCE_DIR}/tools/embed_content.cpp)
target_link_libraries(embed_content PRIVATE closeout_formats)
add_custom_command(
  OUTPUT ${content_folder}/content.bin ${content_folder}/content_index.inc
  COMMAND embed_content ${content_folder} ${CMAKE_SOURCE_DIR}/content ${content_files}
  DEPENDS embed_content ${content_sources}
  COMMENT "Packing content/"
  VERBATIM)

set(content_code
  ${CMAKE_SOURCE_DIR}/src/catalog/content.cpp ${CMAKE_SOURCE_DIR}/src/catalog/content_blob.S)
target_sources(closeout_catalog PRIVATE
  ${CMAKE_SOURCE_DIR}/src/catalog/content_blob.S ${content_folder}/content_index.inc)
set_source_files_properties(${content_code} PROPERTIES
  INCLUDE_DIRECTORIES ${content_folder}
  OBJECT_DEPENDS "${content_folder}/content.bin;${content_folder}/content_index.inc")
