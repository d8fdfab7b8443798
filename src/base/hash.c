#include "base/hash.h"

#include <stddef.h>
#include <string.h>
#include <sys/random.h>
#include <sys/types.h>

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static uint64_t rotate(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[0] = rotate(v[0], 32);
	v[2] += v[3];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[2] = rotate(v[2], 32);
}

/* All eight bytes at once: a byte's top bit is set where it is one of 'A' to 'Z', and 'a' is 0x20 behind 'A'. */
static uint64_t fold(uint64_t word)
{
	uint64_t low = word & EACH(0x7f);
	uint64_t is_capital = (low + EACH(0x80 - 'A')) & ~(low + EACH(0x7f - 'Z')) & ~word & EACH(0x80);

	return word + (is_capital >> 2);
}

void hash_seed(uint64_t seed[2], const void *place)
{
	size_t size = 2 * sizeof(*seed);

	if (getrandom(seed, size, GRND_NONBLOCK) == (ssize_t)size)
		return;
	seed[0] = (uint64_t)(uintptr_t)place;
	seed[1] = (uint64_t)(uintptr_t)seed;
}

uint64_t hash_text(const uint64_t seed[2], const char *text, bool is_folded)
{
	uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575, seed[1] ^ 0x646f72616e646f6d, seed[0] ^ 0x6c7967656e657261,
		seed[1] ^ 0x7465646279746573};
	size_t len = strlen(text);

	for (size_t at = 0; at <= len; at += 8) {
		uint64_t word = 0;

		memcpy(&word, text + at, len - at < 8 ? len - at : 8);
		if (is_folded)
			word = fold(word);
		if (len - at < 8)
			word ^= (uint64_t)len << 56;
		v[3] ^= word;
		sip_round(v);
		v[0] ^= word;
	}
	v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}
