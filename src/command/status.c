#include "command/status.h"

static int rank(int status)
{
	switch (status) {
	case STATUS_DONE:
		return 0;
	case STATUS_PARTIAL:
		return 1;
	case STATUS_DIFFERS:
		return 2;
	case STATUS_FAILED:
		return 3;
	case STATUS_USAGE:
		return 4;
	default:
		return 5;
	}
}

int status_worse(int a, int b)
{
	return rank(a) >= rank(b) ? a : b;
}
