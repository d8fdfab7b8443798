#include "model/words.h"

#include "base/text.h"

const char words_markdown[] = "";

static const struct word *find(const struct words *words, const char *language)
{
	if (!language)
		return NULL;
	for (size_t i = 0; i < words->count; i++) {
		const char *own = words->items[i].language;

		if (!own || (own != words_markdown && text_equal_nocase(own, language)))
			return &words->items[i];
	}
	return NULL;
}

const struct word *words_in(const struct words *words, const char *language, const char *fallback)
{
	const struct word *word = find(words, language);

	if (!word)
		word = find(words, fallback);
	return word || words->count == 0 ? word : &words->items[0];
}
