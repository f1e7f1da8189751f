package io.penstock.adapters.vertxhttp;

import io.netty.buffer.ByteBuf;
import io.penstock.adapters.vertxhttp.json.GappedDocument;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.domain.shared.Freshness;
import io.penstock.ports.driving.CheckAvailability.Figures;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * The document and the tag of one availability, written once: between two readings of it only the moment and the age are
 * others.
 *
 * <p>{@link #writtenAnew} is what it is made from and what tests compare it with.
 */
public final class PreparedAnswer {
    private final Figures figures;
    private final long version;
    private final String source;
    private final EntityTag tag;
    private final GappedDocument document;

    public PreparedAnswer(SkuAvailability answer) {
        this.figures = answer.figures();
        this.version = answer.freshness().version();
        this.source = answer.freshness().source();
        this.tag = new EntityTag(figures);
        this.document =
                new GappedDocument(writtenAnew(answer, answer.freshness().asOf()), "asOf", "ageMs");
    }

    /** Whether it was made from these very figures, as the same source has told them. */
    @SuppressWarnings("ReferenceEquality") // equal ones may be about another time, and comparing takes time
    boolean isOf(SkuAvailability answer) {
        return figures == answer.figures()
                && version == answer.freshness().version()
                && source.equals(answer.freshness().source());
    }

    boolean isAboutTheSkuOf(SkuAvailability answer) {
        return figures.sku().equals(answer.figures().sku());
    }

    CharSequence tag(Freshness freshness) {
        return tag.at(freshness);
    }

    /** The same document without preparation: what it is compared with. */
    public static Buffer writtenAnew(SkuAvailability answer, Instant now) {
        return JsonWriter.object(json -> Answers.availability(json, answer, false, now));
    }

    /** The document of the figures as of that moment, read at {@code now}; whoever gets it releases it. */
    public ByteBuf document(Freshness freshness, Instant now) {
        return document.filled(freshness.asOf(), freshness.age(now).toMillis());
    }
}
