package io.penstock.ports.driven;

import java.time.Instant;

/**
 * A CloudEvent as it travels: attributes, key and JSON data.
 *
 * @param id unique with its source
 * @param type such as {@code penstock.stock.level}
 * @param key keeps the order of events about the same thing
 * @param data JSON, not to be changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through: never compared, never hashed
public record RawEvent(String id, String source, String type, Instant time, String key, byte[] data) {}
