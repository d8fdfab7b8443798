/* width: how many columns one sign takes, by itself. */
#ifndef ECO_BASE_WIDTH_H
#define ECO_BASE_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

/* 0 (control, combining, format), 1, or 2 (East Asian wide, emoji). */
unsigned width_of_code(uint32_t code);
/* In the blocks that emoji are made of: only these are joined by U+200D into one sign, or take a skin tone. */
bool width_is_pictograph(uint32_t code);

#endif
