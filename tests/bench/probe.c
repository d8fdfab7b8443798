/*
 * probe: the least that fetches the same facts: libcurl's multi interface, json-c, nothing else. What eco-refresh takes
 * is measured against it. probe rest|graphql URL COUNT JOBS CA [plain]
 * Asks for u1/r1 … of the benchmark's universe, adds up the stars, prints the sum. GraphQL: 100 a request. What a
 * closing server refused is asked for again. plain: does not ask for gzip.
 */
#include <curl/curl.h>
#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH 100
#define MOST_CONNECTIONS 16
#define POLL_MS 20
#define QUERY_SIZE 32768

struct transfer {
	CURL *easy;
	char *bytes;
	size_t len, capacity;
	size_t first; /* the number of its first repository */
};

struct probe {
	const char *url;
	bool is_graphql;
	size_t count, next;
	struct transfer *idle[1000];
	size_t idle_count, jobs;
	struct json_tokener *tokener;
	long long stars;
	size_t found, connections;
};

static size_t take(char *bytes, size_t size, size_t count, void *user)
{
	struct transfer *transfer = user;
	size_t len = size * count;

	if (transfer->len + len > transfer->capacity) {
		transfer->capacity = 2 * (transfer->len + len);
		transfer->bytes = realloc(transfer->bytes, transfer->capacity);
	}
	memcpy(transfer->bytes + transfer->len, bytes, len);
	transfer->len += len;
	return len;
}

static size_t batch_end(const struct probe *probe, size_t first)
{
	size_t end = first + (probe->is_graphql ? BATCH : 1);

	return end > probe->count + 1 ? probe->count + 1 : end;
}

static void write_query(char *out, size_t size, size_t first, size_t end)
{
	size_t len = (size_t)snprintf(out, size, "{\"query\":\"query(");

	for (size_t i = 0; i < end - first; i++)
		len += (size_t)snprintf(out + len, size - len, "$o%zu:String!,$n%zu:String!,", i, i);
	len += (size_t)snprintf(out + len - 1, size - len, "){") - 1;
	for (size_t i = 0; i < end - first; i++)
		len += (size_t)snprintf(
			out + len, size - len, "r%zu:repository(owner:$o%zu,name:$n%zu){...facts} ", i, i, i);
	len += (size_t)snprintf(out + len, size - len,
		"}fragment facts on Repository{databaseId nameWithOwner stargazerCount forkCount createdAt pushedAt "
		"isArchived "
		"primaryLanguage{name} licenseInfo{spdxId}}\",\"variables\":{");
	for (size_t i = 0; i < end - first; i++)
		len += (size_t)snprintf(out + len, size - len, "%s\"o%zu\":\"u%zu\",\"n%zu\":\"r%zu\"", i ? "," : "", i,
			first + i, i, first + i);
	snprintf(out + len, size - len, "}}");
}

static void start(struct probe *probe, CURLM *multi, struct transfer *transfer)
{
	char text[QUERY_SIZE];

	transfer->len = 0;
	if (probe->is_graphql) {
		write_query(text, sizeof(text), transfer->first, batch_end(probe, transfer->first));
		curl_easy_setopt(transfer->easy, CURLOPT_COPYPOSTFIELDS, text);
	} else {
		snprintf(text, sizeof(text), "%s/repos/u%zu/r%zu", probe->url, transfer->first, transfer->first);
		curl_easy_setopt(transfer->easy, CURLOPT_URL, text);
	}
	curl_multi_add_handle(multi, transfer->easy);
}

static void start_more(struct probe *probe, CURLM *multi)
{
	while (probe->idle_count > 0 && probe->next <= probe->count) {
		struct transfer *transfer = probe->idle[--probe->idle_count];
		transfer->first = probe->next;
		probe->next = batch_end(probe, probe->next);
		start(probe, multi, transfer);
	}
}

static void count_repository(struct probe *probe, struct json_object *map, const char *key)
{
	struct json_object *stars;

	if (!json_object_object_get_ex(map, key, &stars))
		return;
	probe->stars += json_object_get_int64(stars);
	probe->found++;
}

static void parse(struct probe *probe, const struct transfer *transfer)
{
	json_tokener_reset(probe->tokener);
	struct json_object *root = json_tokener_parse_ex(probe->tokener, transfer->bytes, (int)transfer->len);
	struct json_object *data;

	if (!probe->is_graphql) {
		count_repository(probe, root, "stargazers_count");
	} else if (json_object_object_get_ex(root, "data", &data)) {
		json_object_object_foreach(data, key, repository)
		{
			(void)key;
			count_repository(probe, repository, "stargazerCount");
		}
	}
	json_object_put(root);
}

static void finish(struct probe *probe, CURLM *multi, CURLMsg *message)
{
	struct transfer *transfer;
	CURLcode code = message->data.result;
	long opened = 0, status = 0;

	curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
	curl_easy_getinfo(transfer->easy, CURLINFO_NUM_CONNECTS, &opened);
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_multi_remove_handle(multi, transfer->easy);
	probe->connections += (size_t)opened;
	if (code == CURLE_SEND_ERROR || code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM || code == CURLE_RECV_ERROR) {
		start(probe, multi, transfer);
		return;
	}
	if (code != CURLE_OK || status != 200) {
		fprintf(stderr, "probe: %zu: %s, HTTP %ld\n", transfer->first, curl_easy_strerror(code), status);
		exit(1);
	}
	parse(probe, transfer);
	probe->idle[probe->idle_count++] = transfer;
}

static void prepare(struct probe *probe, struct curl_slist *headers, const char *ca, bool is_plain)
{
	struct transfer *transfer = calloc(1, sizeof(*transfer));
	CURL *easy = curl_easy_init();

	transfer->easy = easy;
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(easy, CURLOPT_CAINFO, ca);
	curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	if (!is_plain)
		curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
	if (probe->is_graphql) {
		char url[256];
		snprintf(url, sizeof(url), "%s/graphql", probe->url);
		curl_easy_setopt(easy, CURLOPT_URL, url);
	}
	probe->idle[probe->idle_count++] = transfer;
}

static void run(struct probe *probe, CURLM *multi)
{
	CURLMsg *message;
	int left;

	start_more(probe, multi);
	while (probe->idle_count < probe->jobs) {
		curl_multi_perform(multi, &left);
		bool has_any = false;
		while ((message = curl_multi_info_read(multi, &left))) {
			finish(probe, multi, message);
			has_any = true;
		}
		start_more(probe, multi);
		if (!has_any && probe->idle_count < probe->jobs)
			curl_multi_poll(multi, NULL, 0, POLL_MS, NULL);
	}
}

int main(int argc, char **argv)
{
	if (argc < 6)
		return fputs("usage: probe rest|graphql URL COUNT JOBS CA [plain]\n", stderr), 2;
	struct probe probe = {.url = argv[2], .is_graphql = strcmp(argv[1], "graphql") == 0, .next = 1};
	struct curl_slist *headers = curl_slist_append(NULL, "Authorization: Bearer bench");
	CURLM *multi;

	probe.count = strtoul(argv[3], NULL, 10);
	probe.jobs = strtoul(argv[4], NULL, 10);
	if (probe.jobs > sizeof(probe.idle) / sizeof(*probe.idle))
		return 2;
	curl_global_init(CURL_GLOBAL_DEFAULT);
	headers = curl_slist_append(headers, "User-Agent: probe");
	headers = curl_slist_append(
		headers, probe.is_graphql ? "Content-Type: application/json" : "Accept: application/json");
	probe.tokener = json_tokener_new();
	multi = curl_multi_init();
	curl_multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)MOST_CONNECTIONS);
	for (size_t i = 0; i < probe.jobs; i++)
		prepare(&probe, headers, argv[5], argc > 6);
	run(&probe, multi);
	printf("%zu repositories, %lld stars, %zu connections\n", probe.found, probe.stars, probe.connections);
	return probe.found == probe.count ? 0 : 1;
}
