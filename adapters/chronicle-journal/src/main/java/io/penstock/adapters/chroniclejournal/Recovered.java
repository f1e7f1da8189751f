package io.penstock.adapters.chroniclejournal;

/**
 * What recovery found.
 *
 * @param lastSequence the last record, 0 when there is none
 * @param lastCrc its CRC, which the next record is chained to
 * @param lastMillis when the last record was written, since 1970; 0 when unknown
 * @param places where the files begin
 */
record Recovered(long lastSequence, int lastCrc, long lastMillis, Places places) {}
