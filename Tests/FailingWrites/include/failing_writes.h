#ifndef FAILING_WRITES_H
#define FAILING_WRITES_H

// A program that is linked with this asks its environment which of its writes shall fail:
//
//   FAILING_WRITES_FOLDER  the folder whose files are meant, as the program names them
//   FAILING_WRITES_AT      the number of the call that fails, counted from 1
//   FAILING_WRITES_HOW     once: that call alone, as a worn disk's; full: it and all that follow, a write after its
//                          first half; kill: it is done by half, then the program is killed as by kill -9
//   FAILING_WRITES_REPORT  a file elsewhere that is given the name of the call when its turn comes
//
// Counted are the calls that change a folder or wait for the disk: open for writing, write, ftruncate, fsync, close of
// a written file, rename, mkdir. The linker prefers these definitions to those of the C library, also for calls
// from libraries such as HDF5. Without these names in the environment every call passes.

#endif
