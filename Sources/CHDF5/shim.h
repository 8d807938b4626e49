#include <signal.h>
#include <hdf5.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

// HDF5 hides these behind macros that call H5open(), which Swift cannot import.

static inline hid_t CHDF5_default(void) { return H5P_DEFAULT; }
static inline hid_t CHDF5_whole(void) { return H5S_ALL; }
static inline hid_t CHDF5_default_stack(void) { return H5E_DEFAULT; }
static inline unsigned CHDF5_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned CHDF5_read_only(void) { return H5F_ACC_RDONLY; }
static inline unsigned CHDF5_read_write(void) { return H5F_ACC_RDWR; }

static inline hid_t CHDF5_file_creation(void) { return H5P_FILE_CREATE; }
static inline hid_t CHDF5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t CHDF5_group_creation(void) { return H5P_GROUP_CREATE; }
static inline hid_t CHDF5_dataset_creation(void) { return H5P_DATASET_CREATE; }

static inline hid_t CHDF5_link_creation(void) { return H5P_LINK_CREATE; }
static inline hid_t CHDF5_attribute_creation(void) { return H5P_ATTRIBUTE_CREATE; }

static inline hid_t CHDF5_float32_little(void) { return H5T_IEEE_F32LE; }
static inline hid_t CHDF5_float64_little(void) { return H5T_IEEE_F64LE; }
static inline hid_t CHDF5_int64_little(void) { return H5T_STD_I64LE; }
static inline hid_t CHDF5_uint64_little(void) { return H5T_STD_U64LE; }
static inline hid_t CHDF5_float32_native(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t CHDF5_float64_native(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t CHDF5_int64_native(void) { return H5T_NATIVE_INT64; }
static inline hid_t CHDF5_uint64_native(void) { return H5T_NATIVE_UINT64; }
static inline hid_t CHDF5_string(void) { return H5T_C_S1; }
static inline size_t CHDF5_variable(void) { return H5T_VARIABLE; }

// The kind of a link: 0 to an object, 1 soft, 2 external, 3 another one, -1 unreadable. `size` becomes the bytes
// of its target. The structure behind H5Lget_info has had two forms; the macro picks the right one.
static inline int CHDF5_link_kind(hid_t group, const char *name, size_t *size) {
  H5L_info_t link;
  if (H5Lget_info(group, name, &link, H5P_DEFAULT) < 0) return -1;
  *size = link.type == H5L_TYPE_HARD ? 0 : link.u.val_size;
  if (link.type == H5L_TYPE_HARD) return 0;
  if (link.type == H5L_TYPE_SOFT) return 1;
  return link.type == H5L_TYPE_EXTERNAL ? 2 : 3;
}

// What tells two names of one object from two objects; its form has changed with HDF5 1.12.
typedef struct { uint64_t words[2]; } CHDF5_identity;

static inline int CHDF5_identify(hid_t object, CHDF5_identity *identity) {
#if H5_VERSION_GE(1, 12, 0)
  H5O_info2_t information;
  int code = H5Oget_info3(object, &information, H5O_INFO_BASIC);
  memcpy(identity, &information.token, sizeof *identity);
#else
  H5O_info_t information;
  int code = H5Oget_info2(object, &information, H5O_INFO_BASIC);
  identity->words[0] = information.addr;
  identity->words[1] = 0;
#endif
  return code;
}

// A copy of this process that ends by itself after some seconds. Swift hides fork(). What the child does first is done
// in C: Swift may wait for a lock that another thread held when the process was copied, and would wait for ever.
static inline pid_t CHDF5_fork(unsigned seconds) {
  pid_t child = fork();
  if (child == 0) {
    // A handler of the parent's would be of no use here, and could hold the child back.
    const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGALRM, SIGILL, SIGTRAP};
    for (unsigned index = 0; index < sizeof numbers / sizeof *numbers; index++) signal(numbers[index], SIG_DFL);
    // The thread may have come with all signals held back, the alarm too.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    alarm(seconds);
  }
  return child;
}

// Lets files be opened without a lock, where the library can do so.
static inline herr_t CHDF5_set_unlocked(hid_t access) {
#if H5_VERSION_GE(1, 12, 1) || (H5_VERS_MINOR == 10 && H5_VERS_RELEASE >= 7)
  return H5Pset_file_locking(access, 0, 1);
#else
  return access < 0 ? -1 : 0;
#endif
}
