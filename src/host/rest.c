#include "host/rest.h"

#include "base/text.h"
#include "host/answer.h"
#include "model/slug.h"

#include <string.h>

bool rest_read_stamp(const struct json_value *value, struct moment *out)
{
	int64_t seconds;

	if (!date_parse_stamp(json_string(value), &seconds))
		return false;
	*out = moment_from_seconds(seconds);
	return true;
}

/* GitHub's first repositories are of October 2007. */
bool rest_read_created(const struct json_value *value, struct moment *out)
{
	return rest_read_stamp(value, out) && date_compare(moment_date(*out), (struct date){2007, 10, 0}) >= 0;
}

/* Filtered here, so that no later place meets a control character. */
bool rest_read_text(const struct json_value *value, struct arena *arena, const char **out)
{
	const char *text = json_string(value);
	struct buf clean;

	*out = NULL;
	if (json_kind_of(value) == JSON_NULL)
		return true;
	if (!text || strlen(text) > 200)
		return false;
	buf_init(&clean, BUF_NO_LIMIT);
	text_filter(&clean, text, strlen(text));
	*out = clean.len > 0 ? arena_strdup(arena, clean.data) : NULL;
	buf_release(&clean);
	return true;
}

static const char *read_name(const struct json_value *root, struct arena *arena, struct repo *repo)
{
	const char *full_name = json_string(json_get(root, "full_name"));
	struct slug slug;

	if (!full_name || !slug_parse(&slug, full_name, strlen(full_name)))
		return "no usable full_name";
	repo->full_name = arena_strdup(arena, slug.text);
	return NULL;
}

static const char *read_numbers(const struct json_value *root, struct repo *repo)
{
	const struct json_value *forks = json_get(root, "forks_count");

	if (!json_count_value(json_get(root, "id"), &repo->id) || repo->id == 0)
		return "no usable id";
	if (!json_count_value(json_get(root, "stargazers_count"), &repo->stars))
		return "no usable stargazers_count";
	if (json_kind_of(forks) != JSON_NULL && !json_count_value(forks, &repo->forks))
		return "no usable forks_count";
	return NULL;
}

static const char *read_dates(const struct json_value *root, struct repo *repo)
{
	const struct json_value *pushed = json_get(root, "pushed_at");

	if (!rest_read_created(json_get(root, "created_at"), &repo->created))
		return "no usable created_at";
	if (json_kind_of(pushed) != JSON_NULL && !rest_read_stamp(pushed, &repo->pushed))
		return "no usable pushed_at";
	return NULL;
}

static const char *read_rest(const struct json_value *root, struct arena *arena, struct repo *repo)
{
	const struct json_value *archived = json_get(root, "archived");
	const struct json_value *license = json_get(root, "license");

	if (json_kind_of(archived) != JSON_NULL && !json_bool(archived, &repo->is_archived))
		return "no usable archived";
	if (!rest_read_text(json_get(root, "language"), arena, &repo->language))
		return "no usable language";
	if (json_kind_of(license) != JSON_NULL && json_kind_of(license) != JSON_MAP)
		return "no usable license";
	if (!rest_read_text(json_get(license, "spdx_id"), arena, &repo->license))
		return "no usable license";
	if (repo->license && strcmp(repo->license, "NOASSERTION") == 0)
		repo->license = NULL;
	return NULL;
}

static const char *read_all(const struct json_value *root, struct arena *arena, struct repo *repo)
{
	const char *why = read_name(root, arena, repo);

	if (!why)
		why = read_numbers(root, repo);
	if (!why)
		why = read_dates(root, repo);
	if (!why)
		why = read_rest(root, arena, repo);
	return why;
}

enum rest_result rest_read(const char *bytes, size_t len, struct arena *arena, struct repo *repo, const char **why)
{
	static const char *const keys[] = {"full_name", "id", "stargazers_count", "forks_count", "created_at",
		"pushed_at", "archived", "language", "license", NULL};
	struct err err = {0};
	struct json_doc doc;
	bool is_json = json_read_members(&doc, "answer", bytes, len, keys, ANSWER_MAX_VALUES, &err);

	repo_init(repo);
	if (!is_json) {
		*why = "not readable as JSON";
		return REST_UNREADABLE;
	}
	*why = read_all(doc.root, arena, repo);
	json_doc_release(&doc);
	if (*why)
		return REST_WRONG;
	repo->status = REPO_OK;
	return REST_READ;
}
