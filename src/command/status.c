#include "command/run.h"

int status_worse(int a, int b)
{
	static const int ranks[] = {
		[STATUS_DONE] = 0, [STATUS_PARTIAL] = 1, [STATUS_DIFFERS] = 2, [STATUS_FAILED] = 3, [STATUS_USAGE] = 4};
	int of_a = a < STATUS_SIGNAL ? ranks[a] : STATUS_SIGNAL, of_b = b < STATUS_SIGNAL ? ranks[b] : STATUS_SIGNAL;

	return of_a >= of_b ? a : b;
}
