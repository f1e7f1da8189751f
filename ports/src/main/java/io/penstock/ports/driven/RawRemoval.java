package io.penstock.ports.driven;

import io.penstock.domain.shared.Removal;

/**
 * A key that has lost its value on a compacted topic.
 *
 * @param entity what the topic is about, such as {@code stock}
 * @param key as its events are keyed
 * @param removal what is gone
 * @param source who says so
 */
public record RawRemoval(String entity, String key, Removal removal, String source) {}
