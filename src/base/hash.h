/* hash: of names, keyed by a random seed, so that names from outside cannot be chosen to collide. */
#ifndef ECO_BASE_HASH_H
#define ECO_BASE_HASH_H

#include <stdbool.h>
#include <stdint.h>

/* place: anything of this run's; its address has to do where the system has no entropy yet (early boot). */
void hash_seed(uint64_t seed[2], const void *place);
/* SipHash-1-3, in the machine's byte order. is_folded: as if ASCII capitals were small. */
uint64_t hash_text(const uint64_t seed[2], const char *text, bool is_folded);

#endif
