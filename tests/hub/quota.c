#include "quota.h"

void quota_init(struct quota *quota, const struct script *script)
{
	*quota = (struct quota){
		.core = {.limit = &script->core, .resource = "core"},
		.graphql = {.limit = &script->graphql, .resource = "graphql"},
		.secondary = &script->secondary,
	};
}

int64_t quota_budget(const struct window *window)
{
	return window->is_later ? window->limit->then : window->limit->budget;
}

bool quota_has_left(struct window *window, int64_t now)
{
	if (window->limit->is_off)
		return true;
	if (window->end && now >= window->end) {
		window->is_later = true;
		window->used = 0;
		window->end = 0;
	}
	if (!window->end)
		window->end = now + window->limit->seconds * 1000;
	return window->used < quota_budget(window);
}

void quota_charge(struct window *window, int64_t points)
{
	int64_t left = quota_budget(window) - window->used;

	window->used += points < left ? points : left;
}

int64_t quota_seconds_left(const struct window *window, int64_t now)
{
	return (window->end - now + 999) / 1000;
}

void quota_write_headers(const struct window *window, struct buf *out, int64_t now, int64_t clock)
{
	int64_t budget = quota_budget(window);

	if (window->limit->is_off)
		return;
	buf_printf(out, "X-RateLimit-Limit: %lld\r\n", (long long)budget);
	buf_printf(out, "X-RateLimit-Remaining: %lld\r\n", (long long)(budget - window->used));
	buf_printf(out, "X-RateLimit-Reset: %lld\r\n", (long long)(clock + quota_seconds_left(window, now)));
	buf_printf(out, "X-RateLimit-Used: %lld\r\n", (long long)window->used);
	buf_printf(out, "X-RateLimit-Resource: %s\r\n", window->resource);
}

bool quota_is_secondary(struct quota *quota, int64_t now)
{
	const struct secondary *secondary = quota->secondary;

	if (secondary->after < 0 || quota->blocked_until < 0)
		return false;
	if (!quota->blocked_until && quota->let_through++ < secondary->after)
		return false;
	if (!quota->blocked_until)
		quota->blocked_until = now + secondary->seconds * 1000;
	if (now < quota->blocked_until)
		return true;
	quota->blocked_until = -1;
	return false;
}
