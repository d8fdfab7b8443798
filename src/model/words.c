#include "model/words.h"

#include "base/text.h"

static const char *find(const struct words *words, const char *language)
{
	if (!language)
		return NULL;
	for (size_t i = 0; i < words->count; i++) {
		const char *own = words->items[i].language;

		if (!own || text_equal_nocase(own, language))
			return words->items[i].text;
	}
	return NULL;
}

const char *words_in(const struct words *words, const char *language, const char *fallback)
{
	const char *text = find(words, language);

	if (!text)
		text = find(words, fallback);
	if (!text && words->count > 0)
		text = words->items[0].text;
	return text;
}
