package io.penstock.adapters.cloudevents;

import static io.penstock.adapters.cloudevents.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StructuredEventsTest {
    private static final Instant READ_AT = Instant.parse("2026-03-03T00:00:00Z");
    private static final String ATTRIBUTES = "'specversion':'1.0','id':'i','source':'/s','type':'penstock.x'";

    @TempDir
    Path directory;

    private final StructuredEvents events = new StructuredEvents(READ_AT);
    private final List<String> problems = new ArrayList<>();

    private RawEvent read(String line) {
        byte[] bytes = Samples.json(line);
        return events.read(bytes, 0, bytes.length);
    }

    private List<RawEvent> readFile(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("events.ndjson"), content.replace('\'', '"'));
        try (Stream<RawEvent> read = events.read(file, (line, problem) -> problems.add(line + " " + problem))) {
            return read.toList();
        }
    }

    private static String data(RawEvent event) {
        return new String(event.data(), StandardCharsets.UTF_8);
    }

    @Test
    void a_written_event_is_read_as_it_was() {
        RawEvent written = new RawEvent(
                "id-ü",
                "/erp",
                "penstock.x",
                Instant.parse("2026-03-02T08:30:00.123456789Z"),
                "k",
                Samples.json("{'a':'ß'}"));
        byte[] line = StructuredEvents.line(written);
        assertThat(events.read(line, 0, line.length)).usingRecursiveComparison().isEqualTo(written);
    }

    @Test
    void data_that_spans_lines_is_written_on_one() {
        byte[] line = StructuredEvents.line(Samples.event("x", "{\n 'a':\r\n1}"));
        assertThat(new String(line, StandardCharsets.UTF_8)).doesNotContain("\n", "\r");
        assertThat(data(events.read(line, 0, line.length))).isEqualTo("{  \"a\":  1}");
    }

    @Test
    void data_is_cut_out_as_it_stands_wherever_it_stands() {
        byte[] line = Samples.json("xxx{'subject':'ü€😀','data': {'b' : [1, 2 ],'c':{}} ," + ATTRIBUTES + "}yyy");
        RawEvent event = events.read(line, 3, line.length - 6);
        assertThat(data(event)).isEqualTo("{\"b\" : [1, 2 ],\"c\":{}}");
        assertThat(event.key()).isEqualTo("ü€😀");
    }

    @Test
    void an_event_without_a_time_is_of_the_time_of_reading() {
        assertThat(read("{" + ATTRIBUTES + ",'data':{}}").time()).isEqualTo(READ_AT);
        assertThat(read("{" + ATTRIBUTES + ",'time':'2026-03-02T10:30:00+02:00','data':{}}")
                        .time())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ,"key":"a","partitionkey":"b","subject":"c" | {"sku":"S"}                      | a
        ,"partitionkey":"b","subject":"c"           | {"sku":"S"}                      | b
        ,"subject":"c"                              | {"sku":"S"}                      | c
        ,"key":null                                 | {"sku":"S","location":"L"}       | S@L
                                                    | {"customer":"C","sku":"S"}       | S
                                                    | {"sku":"S","kind":"list"}        | S/list
                                                    | {"customer":"C","orderId":"O"}   | O
                                                    | {"order":"O","sku":5}            | O
                                                    | {"customer":"C","location":"L"}  | C
                                                    | {"x":{"sku":"S"}}                | i
        """)
    void the_key_is_told_or_else_what_the_event_is_about(String more, String data, String key) {
        assertThat(read("{" + ATTRIBUTES + (more == null ? "" : more) + ",'data':" + data + "}")
                        .key())
                .isEqualTo(key);
    }

    @Test
    void the_key_of_a_price_is_all_that_tells_it_from_another() {
        assertThat(read("{" + ATTRIBUTES + """
            ,'data':{'sku':'S','kind':'contract','currency':'EUR','customer':'C','priceGroup':'G',
            'channel':'web','validFrom':'2026-03-01','breaks':[{'currency':'USD'}]}}\
            """).key())
                .isEqualTo("S/contract/EUR/customer=C/group=G/channel=web/from=2026-03-01");
    }

    @Test
    void what_is_not_an_event_is_told_with_its_line_and_the_others_are_read() throws IOException {
        String good = "{" + ATTRIBUTES + ",'data':{}}";
        List<RawEvent> read = readFile("\uFEFF# events of a day\r\n" + good + "\r\n\n  \t\n" + """
            not json
            []
            {}
            {'specversion':'0.3'}
            {'specversion':'1.0','data':{},'source':'/s','type':'t'}
            {'specversion':'1.0','data':{},'id':'i','type':'t'}
            {'specversion':'1.0','data':{},'id':'i','source':'/s'}
            {'specversion':'1.0','id':'i','source':'/s','type':'t'}
            {'specversion':'1.0','id':'','source':'/s','type':'t','data':{}}
            {'specversion':'1.0','id':'i','source':'/s','type':'t','data':'text'}
            {'specversion':'1.0','id':'i','source':'/s','type':'t','data_base64':'e30='}
            {'specversion':'1.0','id':'i','id':'j','source':'/s','type':'t','data':{}}
            {'specversion':'1.0','id':'i','source':'/s','type':'t','time':'noon','data':{}}
            {'specversion':'1.0','id':'i','source':'/s','type':'t','data':{}} {}
            {'specversion':'1.0','id':'i','source':'/s','type':'t','data':{}
               # a comment
            """ + good);
        assertThat(read).hasSize(2);
        assertThat(problems)
                .hasSize(15)
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("5 not readable as JSON"),
                        problem -> assertThat(problem).isEqualTo("6 an object expected, not an array"),
                        problem -> assertThat(problem).isEqualTo("7 /specversion: missing"),
                        problem -> assertThat(problem).isEqualTo("8 /specversion: CloudEvents 1.0 expected, not 0.3"),
                        problem -> assertThat(problem).isEqualTo("9 /id: missing"),
                        problem -> assertThat(problem).isEqualTo("10 /source: missing"),
                        problem -> assertThat(problem).isEqualTo("11 /type: missing"),
                        problem -> assertThat(problem).isEqualTo("12 /data: missing"),
                        problem -> assertThat(problem).isEqualTo("13 /id: empty"),
                        problem -> assertThat(problem).isEqualTo("14 /data: an object expected, not the text \"text\""),
                        problem -> assertThat(problem).startsWith("15 /data_base64: "),
                        problem -> assertThat(problem).isEqualTo("16 /id: told twice"),
                        problem -> assertThat(problem).startsWith("17 /time: "),
                        problem -> assertThat(problem).isEqualTo("18 something follows the object"),
                        problem -> assertThat(problem).startsWith("19 not readable as JSON"));
    }

    @Test
    void long_lines_are_read_and_too_long_ones_told_without_holding_up_the_rest() throws IOException {
        String good = "{" + ATTRIBUTES + ",'data':{'x':'" + "ü".repeat(400_000) + "'}}\n";
        String tooLong = "{" + ATTRIBUTES + ",'data':{'x':'" + "x".repeat(3 * Lines.LENGTH_MAX) + "'}}\n";
        assertThat(readFile(good + tooLong + good + good + tooLong.strip())).hasSize(3);
        assertThat(problems)
                .hasSize(2)
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("2 a line longer than"),
                        problem -> assertThat(problem).startsWith("5 a line longer than"));
    }

    @Test
    void an_empty_file_holds_nothing() throws IOException {
        assertThat(readFile("")).isEmpty();
        assertThat(readFile("\n\n#\n")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void bytes_in_another_encoding_are_refused() {
        byte[] line = ("{" + ATTRIBUTES + ",'data':{}}").replace('\'', '"').getBytes(StandardCharsets.UTF_16);
        assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> events.read(line, 0, line.length));
    }
}
