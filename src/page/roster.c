#include "page/roster.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#define FIRST_SLOTS 64
#define PRIME ((UINT64_C(1) << 61) - 1)

void roster_release(struct roster *roster)
{
	free(roster->names);
	free(roster->slots);
	arena_release(&roster->arena);
	*roster = (struct roster){0};
}

static uint64_t lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* (a * b) mod 2^61 - 1, both not much above it. In halves: ISO C has no product of 128 bits. */
static uint64_t multiply(uint64_t a, uint64_t b)
{
	uint64_t a_high = a >> 32, a_low = a & UINT32_MAX, b_high = b >> 32, b_low = b & UINT32_MAX;
	uint64_t middle = a_high * b_low + a_low * b_high, low = a_low * b_low;
	uint64_t sum = 8 * a_high * b_high + (middle >> 29) + ((middle & ((1U << 29) - 1)) << 32);

	sum += (low & PRIME) + (low >> 61);
	sum = (sum & PRIME) + (sum >> 61);
	return sum >= PRIME ? sum - PRIME : sum;
}

/* The name, in digits of seven letters, as a polynomial at a random place: two collide by chance alone. */
static uint64_t hash(const struct roster *roster, const char *name, size_t len)
{
	uint64_t sum = len, digit = 0;

	for (size_t i = 0; i < len; i++) {
		digit = digit << 8 | lower(name[i]);
		if (i % 7 < 6 && i + 1 < len)
			continue;
		sum = multiply(sum, roster->seed) + digit;
		digit = 0;
	}
	/* Names that are counted up come in steps, which would crowd by their last bits: all bits have a say. */
	sum = multiply(sum % PRIME, roster->seed) * UINT64_C(0x9E3779B97F4A7C15);
	return sum >> 32;
}

static bool is_same(const char *known, const char *name, size_t len)
{
	return strncasecmp(known, name, len) == 0 && known[len] == '\0';
}

/* The slot of the name, or the free one where it would go. */
static uint32_t *find_slot(const struct roster *roster, const char *name, size_t len)
{
	size_t at = (size_t)hash(roster, name, len) & (roster->slot_count - 1);

	while (roster->slots[at] != 0 && !is_same(roster->names[roster->slots[at] - 1], name, len))
		at = (at + 1) & (roster->slot_count - 1);
	return &roster->slots[at];
}

static void grow_slots(struct roster *roster)
{
	if (roster->slot_count == 0) {
		/* Without entropy the seed is a constant: slower on hostile pages, right all the same. */
		if (getrandom(&roster->seed, sizeof(roster->seed), GRND_NONBLOCK) < 0)
			roster->seed = 0;
		roster->seed = roster->seed % (PRIME - 1000) + 997;
	}
	roster->slot_count = roster->slot_count ? 2 * roster->slot_count : FIRST_SLOTS;
	free(roster->slots);
	roster->slots = mem_calloc(roster->slot_count, sizeof(*roster->slots));
	for (size_t i = 0; i < roster->count; i++)
		*find_slot(roster, roster->names[i], strlen(roster->names[i])) = (uint32_t)i + 1;
}

uint32_t roster_find(const struct roster *roster, const char *name, size_t len)
{
	if (roster->slot_count == 0)
		return ROSTER_NONE;
	uint32_t slot = *find_slot(roster, name, len);
	return slot ? slot - 1 : ROSTER_NONE;
}

uint32_t roster_add(struct roster *roster, const char *name, size_t len)
{
	if (4 * (roster->count + 1) > 3 * roster->slot_count)
		grow_slots(roster);
	uint32_t *slot = find_slot(roster, name, len);
	if (*slot != 0)
		return *slot - 1;
	roster->texts.arena = &roster->arena;
	char *text = store_text(&roster->texts, len + 1);
	memcpy(text, name, len);
	text[len] = '\0';
	roster->names = store_grow(roster->names, roster->count, &roster->capacity, sizeof(*roster->names));
	roster->names[roster->count++] = text;
	*slot = (uint32_t)roster->count;
	return *slot - 1;
}
