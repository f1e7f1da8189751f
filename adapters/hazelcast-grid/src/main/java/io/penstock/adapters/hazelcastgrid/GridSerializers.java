package io.penstock.adapters.hazelcastgrid;

import static io.penstock.adapters.hazelcastgrid.SharedCodecs.TEXT;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;

/** All of ours that travels between members, by number. Each begins with its kind; nothing is left to reflection. */
final class GridSerializers {
    private static final int SHARD = 101;
    private static final int BATCH = 102;
    private static final int REPLAY = 103;
    private static final int REPLY = 104;
    private static final int SURVEY = 105;
    private static final int SURVEYED = 106;
    private static final int CHANGES = 107;

    private GridSerializers() {}

    static void addTo(SerializationConfig config) {
        add(config, SHARD, Shard.class, Codec.of(GridSerializers::writeShard, in -> Shard.read(in, readKind(in))));
        add(config, BATCH, Batch.class, Codec.of(GridSerializers::writeBatch, in -> Batch.read(in, readKind(in))));
        add(config, REPLAY, Replay.class, Codec.of(GridSerializers::writeReplay, in -> Replay.read(in, readKind(in))));
        add(config, REPLY, Reply.class, Codec.of(GridSerializers::writeReply, in -> readReply(in, readKind(in))));
        add(config, SURVEY, Survey.class, Codec.of(GridSerializers::writeSurvey, GridSerializers::readSurvey));
        add(
                config,
                SURVEYED,
                Surveyed.class,
                Codec.of(GridSerializers::writeSurveyed, in -> readSurveyed(in, readKind(in))));
        add(
                config,
                CHANGES,
                Changes.class,
                Codec.of(GridSerializers::writeChanges, in -> readChanges(in, readKind(in))));
    }

    private static <T> void add(SerializationConfig config, int typeId, Class<?> type, Codec<T> codec) {
        config.addSerializerConfig(
                new SerializerConfig().setTypeClass(type).setImplementation(new Numbered<>(typeId, codec)));
    }

    /** A codec under its number. */
    private record Numbered<T>(int typeId, Codec<T> codec) implements StreamSerializer<T> {
        @Override
        public int getTypeId() {
            return typeId;
        }

        @Override
        public void write(ObjectDataOutput out, T object) throws IOException {
            codec.write(out, object);
        }

        @Override
        public T read(ObjectDataInput in) throws IOException {
            return codec.read(in);
        }
    }

    private static void writeKind(ObjectDataOutput out, Kind<?, ?, ?, ?, ?> kind) throws IOException {
        out.writeByte(kind.id());
    }

    private static Kind<?, ?, ?, ?, ?> readKind(ObjectDataInput in) throws IOException {
        return Kinds.of(in.readByte());
    }

    private static void writeShard(ObjectDataOutput out, Shard<?, ?, ?, ?, ?> shard) throws IOException {
        writeKind(out, shard.kind());
        shard.write(out);
    }

    private static void writeBatch(ObjectDataOutput out, Batch<?, ?, ?, ?, ?> batch) throws IOException {
        writeKind(out, batch.kind());
        batch.write(out);
    }

    private static void writeReplay(ObjectDataOutput out, Replay<?, ?, ?, ?, ?> replay) throws IOException {
        writeKind(out, replay.kind());
        replay.write(out);
    }

    private static void writeReply(ObjectDataOutput out, Reply<?, ?> reply) throws IOException {
        writeReplyOf(out, reply);
    }

    private static <R, P> void writeReplyOf(ObjectDataOutput out, Reply<R, P> reply) throws IOException {
        writeKind(out, reply.kind());
        out.writeLong(reply.epoch());
        verdict(reply.kind().codecs().outcome()).list().write(out, reply.verdicts());
        reply.kind().codecs().picture().list().write(out, reply.pictures());
    }

    private static <K, A, O, R, P> Reply<R, P> readReply(ObjectDataInput in, Kind<K, A, O, R, P> kind)
            throws IOException {
        return new Reply<>(
                kind,
                in.readLong(),
                verdict(kind.codecs().outcome()).list().read(in),
                kind.codecs().picture().list().read(in));
    }

    private static <R> Codec<Verdict<R>> verdict(Codec<R> outcome) {
        return Codec.of(
                (out, verdict) -> {
                    switch (verdict) {
                        case Verdict.Given<R>(R given) -> {
                            out.writeBoolean(true);
                            outcome.write(out, given);
                        }
                        case Verdict.Broken<R>(String why) -> {
                            out.writeBoolean(false);
                            TEXT.write(out, why);
                        }
                    }
                },
                in -> in.readBoolean() ? new Verdict.Given<>(outcome.read(in)) : new Verdict.Broken<>(TEXT.read(in)));
    }

    private static void writeSurvey(ObjectDataOutput out, Survey<?, ?, ?, ?, ?> survey) throws IOException {
        writeKind(out, survey.kind());
        out.writeBoolean(survey.withPictures());
    }

    private static Survey<?, ?, ?, ?, ?> readSurvey(ObjectDataInput in) throws IOException {
        return Survey.travelled(readKind(in), in.readBoolean());
    }

    private static void writeSurveyed(ObjectDataOutput out, Surveyed<?> surveyed) throws IOException {
        writeSurveyedOf(out, surveyed);
    }

    private static <P> void writeSurveyedOf(ObjectDataOutput out, Surveyed<P> surveyed) throws IOException {
        writeKind(out, surveyed.kind());
        out.writeLong(surveyed.epoch());
        out.writeLong(surveyed.digest());
        surveyed.kind().codecs().picture().list().write(out, surveyed.pictures());
    }

    private static <K, A, O, R, P> Surveyed<P> readSurveyed(ObjectDataInput in, Kind<K, A, O, R, P> kind)
            throws IOException {
        return new Surveyed<>(
                kind,
                in.readLong(),
                in.readLong(),
                kind.codecs().picture().list().read(in));
    }

    private static void writeChanges(ObjectDataOutput out, Changes<?> changes) throws IOException {
        writeChangesOf(out, changes);
    }

    private static <P> void writeChangesOf(ObjectDataOutput out, Changes<P> changes) throws IOException {
        writeKind(out, changes.kind());
        out.writeInt(changes.shard());
        out.writeLong(changes.epoch());
        changes.kind().codecs().picture().list().write(out, changes.pictures());
    }

    private static <K, A, O, R, P> Changes<P> readChanges(ObjectDataInput in, Kind<K, A, O, R, P> kind)
            throws IOException {
        return new Changes<>(
                kind,
                in.readInt(),
                in.readLong(),
                kind.codecs().picture().list().read(in));
    }
}
