#ifndef CSHA256_H
#define CSHA256_H

/* The block function of SHA-256 (FIPS 180-4), with the instructions that a processor has for it. */

#include <stddef.h>
#include <stdint.h>

/* Takes whole blocks of 64 bytes into the state of eight words. */
void csha256_blocks(uint32_t *state, const uint8_t *bytes, size_t blocks);

/* The same without special instructions, for tests. */
void csha256_blocks_portable(uint32_t *state, const uint8_t *bytes, size_t blocks);

#endif
