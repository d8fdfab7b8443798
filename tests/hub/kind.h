/* kind: the ways a repository can fail, each a bundle of actions under a name. */
#ifndef HUB_KIND_H
#define HUB_KIND_H

/* The actions as a script would write them; NULL where there is no kind of that name. */
const char *kind_actions(const char *name);
/* Writes every kind with its actions to standard output. */
void kind_list(void);

#endif
