package io.penstock.adapters.chroniclejournal;

/** The two things about a disk that can fail under a log: forcing, and room. */
record Disk(Forcer forcer, FreeSpace freeSpace) {}
