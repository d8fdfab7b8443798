/* sha256: FIPS 180-4, for names that must not tell what they were made of. */
#ifndef ECO_BASE_SHA256_H
#define ECO_BASE_SHA256_H

#include <stddef.h>

#define SHA256_HEX_SIZE 65

/* The digest of len bytes as lower-case hexadecimal digits, NUL-terminated. */
void sha256_hex(const void *bytes, size_t len, char out[SHA256_HEX_SIZE]);

#endif
