#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

/// How many times any thread of this process has asked for memory; -1 where that cannot be counted.
long allocation_count(void);

#endif
