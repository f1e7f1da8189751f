package io.penstock.adapters.cloudevents;

import static io.penstock.adapters.cloudevents.Samples.NOW;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.OutgoingEvent;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SchemasTest {
    private final CloudEventCodec codec = new CloudEventCodec();

    @Test
    void every_event_of_the_seed_catalogue_conforms_and_can_be_read() {
        assertThat(new SeedCatalogue(120, NOW).events()).allSatisfy(event -> {
            assertThat(Schemas.problems(event)).as(event.id()).isEmpty();
            assertThat(codec.decode(event)).isNotInstanceOf(BusinessEvent.Ignored.class);
        });
    }

    @Test
    void what_the_gateway_tells_conforms() {
        List<OutgoingEvent> events = List.of(
                Samples.accepted(Optional.empty()),
                Samples.accepted(Optional.of(LocalDate.parse("2026-03-05"))),
                Samples.changed(Optional.empty(), Optional.empty()),
                Samples.changed(Optional.of("S-9"), Optional.of("in the ERP's own words")),
                Samples.availability());
        assertThat(events).allSatisfy(event -> assertThat(Schemas.problems(codec.encode(event)))
                .isEmpty());
    }

    @Test
    void what_the_gateway_asks_for_conforms() {
        PositionKey position = new PositionKey(new Sku("A"), new LocationId("E"));
        assertThat(List.of(SnapshotWriter.stock(position, 0, NOW), SnapshotWriter.credit(new CustomerId("C"), 7, NOW)))
                .allSatisfy(event -> assertThat(Schemas.problems(event)).isEmpty())
                .extracting(RawEvent::key)
                .containsExactly("A@E", "C");
    }

    /** The table has, on each line: type and data that the schema and the codec both take. */
    @Test
    void what_a_schema_allows_the_codec_reads() {
        lines("allowed-by-schema.txt").forEach(event -> {
            assertThat(Schemas.problems(event)).as(event.toString()).isEmpty();
            assertThat(codec.decode(event)).isNotNull();
        });
    }

    /** The table has, on each line: type and data that the schema and the codec both refuse. */
    @Test
    void what_a_schema_refuses_the_codec_refuses() {
        lines("refused-by-schema.txt").forEach(event -> {
            assertThat(Schemas.problems(event)).as(event.toString()).isNotEmpty();
            assertThat(refused(event)).as(event.toString()).isTrue();
        });
    }

    @Test
    void every_schema_is_tried_here() throws IOException, URISyntaxException {
        Set<String> tried =
                lines("allowed-by-schema.txt").stream().map(RawEvent::type).collect(toSet());
        tried.addAll(List.of(
                "penstock.order.accepted",
                "penstock.order.status-changed",
                "penstock.availability.changed",
                "penstock.snapshot.requested"));
        URL schemas = Objects.requireNonNull(SchemasTest.class.getResource("/schemas"));
        try (Stream<Path> files = Files.list(Path.of(schemas.toURI()))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(tried);
        }
    }

    private boolean refused(RawEvent event) {
        try {
            codec.decode(event);
            return false;
        } catch (UnreadableEventException _) {
            return true;
        }
    }

    private static List<RawEvent> lines(String table) {
        return Samples.table(table)
                .map(line -> line.split("\\|", 2))
                .map(cells -> Samples.event(cells[0].strip(), cells[1].strip()))
                .toList();
    }
}
