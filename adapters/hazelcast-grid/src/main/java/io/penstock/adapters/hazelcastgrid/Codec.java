package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a value travels between members: field by field, without names. All members run the same version.
 *
 * @param <T> the value
 */
interface Codec<T> {
    void write(ObjectDataOutput out, T value) throws IOException;

    T read(ObjectDataInput in) throws IOException;

    /** Writes a value. */
    interface Writer<T> {
        void write(ObjectDataOutput out, T value) throws IOException;
    }

    /** Reads what a {@link Writer} has written. */
    interface Reader<T> {
        T read(ObjectDataInput in) throws IOException;
    }

    static <T> Codec<T> of(Writer<T> writer, Reader<T> reader) {
        return new Codec<>() {
            @Override
            public void write(ObjectDataOutput out, T value) throws IOException {
                writer.write(out, value);
            }

            @Override
            public T read(ObjectDataInput in) throws IOException {
                return reader.read(in);
            }
        };
    }

    /** Several, in order. */
    default Codec<List<T>> list() {
        return of(
                (out, values) -> {
                    out.writeInt(values.size());
                    for (T value : values) {
                        write(out, value);
                    }
                },
                in -> {
                    int size = in.readInt();
                    List<T> values = new ArrayList<>(size);
                    for (int i = 0; i < size; i++) {
                        values.add(read(in));
                    }
                    return values;
                });
    }

    /** One or none. */
    default Codec<Optional<T>> optional() {
        return of(
                (out, value) -> {
                    out.writeBoolean(value.isPresent());
                    if (value.isPresent()) {
                        write(out, value.get());
                    }
                },
                in -> in.readBoolean() ? Optional.of(read(in)) : Optional.empty());
    }

    /** One of an enum's values, by its place. */
    static <E extends Enum<E>> Codec<E> constant(List<E> values) {
        return of((out, value) -> out.writeByte(values.indexOf(value)), in -> values.get(in.readByte()));
    }

    /** What a sealed type's number stands for in no version. */
    static IOException unknownTag(String what, int tag) {
        return new IOException("no " + what + " has tag " + tag);
    }
}
