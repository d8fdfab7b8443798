/* yaml_slip: the commonest slips in YAML written by hand, and what to write instead. */
#ifndef ECO_BASE_YAML_SLIP_H
#define ECO_BASE_YAML_SLIP_H

#include <stddef.h>

/*
 * What libyaml stumbled over (its words) at byte `at` of the source, explained in out behind "; "; "" where it is none
 * of these.
 */
void yaml_slip_explain(const char *bytes, size_t len, size_t at, const char *problem, char *out, size_t size);

#endif
