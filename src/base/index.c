#include "base/index.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/types.h>

#define FIRST_CAPACITY 16
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

struct index_slot {
	uint32_t hash;
	uint32_t behind; /* the number + 1; 0: free */
};

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

/* place: anything of this run's; its address has to do where the system has no entropy yet (early boot). */
static void set_seed(uint64_t seed[2], const void *place)
{
	size_t size = 2 * sizeof(*seed);

	if (getrandom(seed, size, GRND_NONBLOCK) == (ssize_t)size)
		return;
	seed[0] = (uint64_t)(uintptr_t)place;
	seed[1] = (uint64_t)(uintptr_t)seed;
}

/* SipHash-1-3, in the machine's byte order, of which the lower half will do. */
static uint32_t hash_of(const struct index *index, const char *text)
{
	const uint64_t *seed = index->seed;
	uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575, seed[1] ^ 0x646f72616e646f6d, seed[0] ^ 0x6c7967656e657261,
		seed[1] ^ 0x7465646279746573};
	size_t len = strlen(text);

	for (size_t at = 0; at <= len; at += 8) {
		uint64_t word = 0;

		memcpy(&word, text + at, len - at < 8 ? len - at : 8);
		if (!index->is_exact)
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
	return (uint32_t)(v[0] ^ v[1] ^ v[2] ^ v[3]);
}

static bool is_equal(const struct index *index, const char *one, const char *other)
{
	return index->is_exact ? strcmp(one, other) == 0 : text_equal_nocase(one, other);
}

/* The slot of name, or the free one where it would go. */
static struct index_slot *find(
	const struct index *index, index_name *name_of, const void *list, const char *name, uint32_t hash)
{
	size_t at = hash & (index->capacity - 1);

	for (;;) {
		struct index_slot *slot = &index->slots[at];

		if (!slot->behind || (slot->hash == hash && is_equal(index, name_of(list, slot->behind - 1), name)))
			return slot;
		at = (at + 1) & (index->capacity - 1);
	}
}

/* Never more than three quarters full, so that find ends, and soon. */
static void grow(struct index *index)
{
	struct index old = *index;

	if (index->count < index->capacity / 4 * 3)
		return;
	index->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
	index->slots = mem_calloc(index->capacity, sizeof(*index->slots));
	if (!old.slots)
		set_seed(index->seed, index);
	for (size_t i = 0; old.slots && i < old.capacity; i++) {
		size_t at = old.slots[i].hash & (index->capacity - 1);

		while (old.slots[i].behind && index->slots[at].behind)
			at = (at + 1) & (index->capacity - 1);
		if (old.slots[i].behind)
			index->slots[at] = old.slots[i];
	}
	free(old.slots);
}

uint32_t index_find(const struct index *index, index_name *name_of, const void *list, const char *name)
{
	if (index->count == 0)
		return INDEX_NONE;
	/* INDEX_NONE is what stands before 0. */
	return find(index, name_of, list, name, hash_of(index, name))->behind - 1;
}

uint32_t index_add(struct index *index, index_name *name_of, const void *list, uint32_t number)
{
	const char *name = name_of(list, number);
	struct index_slot *slot;
	uint32_t hash;

	grow(index);
	hash = hash_of(index, name);
	slot = find(index, name_of, list, name, hash);
	if (slot->behind)
		return slot->behind - 1;
	*slot = (struct index_slot){hash, number + 1};
	index->count++;
	return INDEX_NONE;
}

void index_release(struct index *index)
{
	free(index->slots);
	*index = (struct index){0};
}
