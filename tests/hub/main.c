/* hub: a stand-in for GitHub on a loopback address, for tests. README.md has its script language. */
#include "hub.h"
#include "kind.h"
#include "server.h"

#include <arpa/inet.h>
#include <getopt.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static volatile sig_atomic_t is_stopped;

struct arguments {
	const char *address;
	const char *port_file;
	const char *log;
	int port;
	int tell; /* a hub's port: tell it the phase given, and end */
	int64_t idle;
	int64_t life;
	bool is_daemon;
	bool is_token_logged;
	bool are_headers_logged;
};

static const char usage[] = "usage: hub [OPTIONS] SCRIPT\n"
			    "       hub --tell PORT PHASE\n"
			    "       hub --kinds\n"
			    "  --daemon         print \"PORT PID\", go on in the background\n"
			    "  --port-file F    write the port there once it listens\n"
			    "  --log F          one line for each request\n"
			    "  --log-headers    and its headers and body\n"
			    "  --log-token      and the token, which is left out otherwise\n"
			    "  --bind ADDRESS   127.0.0.1 (default) or ::1\n"
			    "  --port N         0 (default): a free one\n"
			    "  --idle S         end after S seconds without a request (60)\n"
			    "  --life S         end after S seconds in any case (600)\n";

static void stop(int number)
{
	(void)number;
	is_stopped = 1;
}

static _Noreturn void die(const char *text)
{
	fprintf(stderr, "hub: %s\n", text);
	exit(2);
}

static const struct option options[] = {
	{"daemon", no_argument, NULL, 'd'},
	{"port-file", required_argument, NULL, 'f'},
	{"log", required_argument, NULL, 'l'},
	{"log-headers", no_argument, NULL, 'H'},
	{"log-token", no_argument, NULL, 't'},
	{"bind", required_argument, NULL, 'b'},
	{"port", required_argument, NULL, 'p'},
	{"idle", required_argument, NULL, 'i'},
	{"life", required_argument, NULL, 'L'},
	{"tell", required_argument, NULL, 'T'},
	{"kinds", no_argument, NULL, 'k'},
	{"help", no_argument, NULL, 'h'},
	{NULL, 0, NULL, 0},
};

static void take_flag(struct arguments *arguments, int option)
{
	if (option == 'd')
		arguments->is_daemon = true;
	else if (option == 'H')
		arguments->are_headers_logged = true;
	else if (option == 't')
		arguments->is_token_logged = true;
	else
		die("see hub --help");
}

static void take_option(struct arguments *arguments, int option)
{
	switch (option) {
	case 'f':
		arguments->port_file = optarg;
		break;
	case 'l':
		arguments->log = optarg;
		break;
	case 'b':
		arguments->address = optarg;
		break;
	case 'p':
		arguments->port = (int)strtol(optarg, NULL, 10);
		break;
	case 'i':
		arguments->idle = strtol(optarg, NULL, 10) * 1000;
		break;
	case 'L':
		arguments->life = strtol(optarg, NULL, 10) * 1000;
		break;
	case 'T':
		arguments->tell = (int)strtol(optarg, NULL, 10);
		break;
	default:
		take_flag(arguments, option);
	}
}

/* Exit status 0 where the hub took it. */
static int tell(int port, const char *phase)
{
	char text[256];
	struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&place, sizeof(place)) < 0)
		die("nobody listens there");
	snprintf(text, sizeof(text), "POST /_hub/phase/%s HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n", phase);
	if (send(fd, text, strlen(text), MSG_NOSIGNAL) < 0)
		die("cannot tell");
	ssize_t got = recv(fd, text, sizeof(text) - 1, 0);
	text[got > 0 ? got : 0] = '\0';
	close(fd);
	return strncmp(text, "HTTP/1.1 200", 12) == 0 ? 0 : 1;
}

static void write_port(const char *path, int port)
{
	char temp[4096];

	snprintf(temp, sizeof(temp), "%s.new", path);
	FILE *file = fopen(temp, "w");
	if (!file || fprintf(file, "%d\n", port) < 0 || fclose(file) != 0 || rename(temp, path) != 0)
		die("cannot write the port file");
}

/* The parent says where the hub is, and goes; the hub keeps none of its streams, lest a reader wait for their end. */
static void go_to_background(int port)
{
	pid_t pid = fork();

	if (pid < 0)
		die("cannot fork");
	if (pid > 0) {
		printf("%d %d\n", port, (int)pid);
		fflush(stdout);
		_exit(0);
	}
	if (!freopen("/dev/null", "r", stdin) || !freopen("/dev/null", "w", stdout))
		_exit(2);
}

static void handle_signals(void)
{
	struct sigaction action = {.sa_handler = stop};

	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static int run(struct arguments *arguments, const char *path)
{
	struct err err = {0};
	char text[2048];
	struct hub hub = {.script_path = path,
		.is_token_logged = arguments->is_token_logged,
		.are_headers_logged = arguments->are_headers_logged,
		.started = hub_milliseconds()};
	struct server_options server = {.idle = arguments->idle, .life = arguments->life, .stop = &is_stopped};

	if (!hub_set_phase(&hub, 1, &err))
		die(err_format(&err, text, sizeof(text)));
	if (arguments->log && !(hub.log = fopen(arguments->log, "ae")))
		die("cannot write the log");
	int listener = server_listen(arguments->address, &arguments->port, &err);
	if (listener < 0)
		die(err_format(&err, text, sizeof(text)));
	handle_signals();
	if (arguments->port_file)
		write_port(arguments->port_file, arguments->port);
	if (arguments->is_daemon)
		go_to_background(arguments->port);
	server_run(listener, &hub, &server);
	close(listener);
	script_release(&hub.script);
	if (hub.log)
		fclose(hub.log);
	return 0;
}

int main(int argc, char **argv)
{
	struct arguments arguments = {.address = "127.0.0.1", .idle = 60000, .life = 600000};

	for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
		if (option == 'k' || option == 'h') {
			option == 'k' ? kind_list() : (void)fputs(usage, stdout);
			return 0;
		}
		take_option(&arguments, option);
	}
	if (argc - optind != 1)
		die("one SCRIPT is needed; see hub --help");
	if (arguments.tell)
		return tell(arguments.tell, argv[optind]);
	return run(&arguments, argv[optind]);
}
