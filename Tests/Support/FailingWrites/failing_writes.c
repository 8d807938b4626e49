#define _GNU_SOURCE
#include "failing_writes.h"

#include <stdlib.h>

#ifdef __GLIBC__

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum { DESCRIPTORS = 1024 };
enum { ELSEWHERE, READ, WRITTEN };

static const char *folder;
static const char *how = "once";
static long at;
static atomic_long calls;
static atomic_char files[DESCRIPTORS];

__attribute__((constructor)) static void configure(void) {
  const char *number = getenv("FAILING_WRITES_AT");
  if (getenv("FAILING_WRITES_HOW")) how = getenv("FAILING_WRITES_HOW");
  at = number ? atol(number) : 0;
  folder = at > 0 ? getenv("FAILING_WRITES_FOLDER") : NULL;
}

static bool is_inside(const char *path) {
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int use_of(int file) { return file >= 0 && file < DESCRIPTORS ? files[file] : ELSEWHERE; }

static void report(const char *call) {
  const char *path = getenv("FAILING_WRITES_REPORT");
  int file = path ? NEXT(open)(path, O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
  if (file < 0) return;
  NEXT(write)(file, call, strlen(call));
  NEXT(close)(file);
}

/// Counts a call and returns whether it fails; sets `errno` then. Sets `half` if half of the work is to be done first.
static bool fails(const char *call, bool *half) {
  long number = ++calls;
  bool is_first = number == at;
  bool lasts = strcmp(how, "full") == 0;
  if (!is_first && !(lasts && number > at)) return false;
  if (is_first) report(call);
  *half = is_first && strcmp(how, "once") != 0;
  errno = lasts ? ENOSPC : EIO;
  return true;
}

static void die_if_asked(void) {
  if (strcmp(how, "kill") == 0) kill(getpid(), SIGKILL);
}

/// The same for calls that cannot be done by half.
static bool fails_whole(const char *call) {
  bool half = false;
  if (!fails(call, &half)) return false;
  die_if_asked();
  return true;
}

static int opened(int file, bool inside, int flags) {
  if (file >= 0 && file < DESCRIPTORS)
    files[file] = !inside ? ELSEWHERE : (flags & O_ACCMODE) == O_RDONLY ? READ : WRITTEN;
  return file;
}

#define DEFINE_OPEN(name)                                                     \
  int name(const char *path, int flags, ...) {                                \
    va_list rest;                                                             \
    va_start(rest, flags);                                                    \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;   \
    va_end(rest);                                                             \
    bool inside = is_inside(path);                                            \
    if (inside && (flags & O_ACCMODE) != O_RDONLY && fails_whole("open")) return -1; \
    return opened(NEXT(name)(path, flags, mode), inside, flags);              \
  }
DEFINE_OPEN(open)
DEFINE_OPEN(open64)

int close(int file) {
  int use = use_of(file);
  int code = NEXT(close)(file);
  if (use == ELSEWHERE) return code;
  files[file] = ELSEWHERE;
  return use == WRITTEN && fails_whole("close") ? -1 : code;
}

ssize_t write(int file, const void *bytes, size_t count) {
  bool half = false;
  if (use_of(file) != WRITTEN || !fails("write", &half)) return NEXT(write)(file, bytes, count);
  ssize_t done = half && count > 1 ? NEXT(write)(file, bytes, count / 2) : -1;
  die_if_asked();
  return done;
}

#define DEFINE_PWRITE(name, offset_type)                                                               \
  ssize_t name(int file, const void *bytes, size_t count, offset_type offset) {                        \
    bool half = false;                                                                                 \
    if (use_of(file) != WRITTEN || !fails("pwrite", &half)) return NEXT(name)(file, bytes, count, offset);\
    ssize_t done = half && count > 1 ? NEXT(name)(file, bytes, count / 2, offset) : -1;                \
    die_if_asked();                                                                                    \
    return done;                                                                                       \
  }
DEFINE_PWRITE(pwrite, off_t)
DEFINE_PWRITE(pwrite64, off64_t)

#define DEFINE_ON_FILE(name, parameters, ...)                                    \
  int name parameters {                                                          \
    return use_of(file) != ELSEWHERE && fails_whole(#name) ? -1 : NEXT(name)(__VA_ARGS__); \
  }
DEFINE_ON_FILE(fsync, (int file), file)
DEFINE_ON_FILE(fdatasync, (int file), file)
DEFINE_ON_FILE(ftruncate, (int file, off_t length), file, length)
DEFINE_ON_FILE(ftruncate64, (int file, off64_t length), file, length)

int rename(const char *from, const char *to) {
  return is_inside(to) && fails_whole("rename") ? -1 : NEXT(rename)(from, to);
}

int mkdir(const char *path, mode_t mode) {
  return is_inside(path) && fails_whole("mkdir") ? -1 : NEXT(mkdir)(path, mode);
}

#endif
