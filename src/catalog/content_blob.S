// SPDX-License-Identifier: Apache-2.0
// The packed files of content/; content.cpp holds the index.
  .section .rodata
  .global closeout_content_blob
  .balign 16
closeout_content_blob:
  .incbin "content.bin"
  .byte 0
  .section .note.GNU-stack, "", %progbits
