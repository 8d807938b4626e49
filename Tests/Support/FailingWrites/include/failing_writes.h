#ifndef FAILING_WRITES_H
#define FAILING_WRITES_H

// Makes the writes of a program fail. A program that is linked with it reads these environment variables:
//
//   FAILING_WRITES_FOLDER  the folder whose files are affected, by the path that the program uses
//   FAILING_WRITES_AT      the number of the call that fails, counted from 1
//   FAILING_WRITES_HOW     once: only that call fails, as on a faulty disk; full: it and all later calls fail, as on a
//                          full disk, and a write is done by half first; kill: the call is done by half, then the
//                          program is killed as by kill -9
//   FAILING_WRITES_REPORT  a file in another folder to which the name of the failing call is written
//
// It counts the calls that change a folder or wait for the disk: open for writing, write, ftruncate, fsync, close of a
// written file, rename, mkdir. The linker prefers these definitions to those of the C library, also for calls from
// libraries such as HDF5. Without these environment variables no call fails.

#endif
