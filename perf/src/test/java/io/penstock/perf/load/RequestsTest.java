package io.penstock.perf.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RequestsTest {
    private final Names names = new Names("R1", 50, 0.99, 10);
    private final Dice dice = new Dice(1);

    private String request(String kind, long number) {
        try (Arena arena = Arena.ofConfined()) {
            Template template = Template.of(RequestKind.parse(kind).text(names, "here:80"), names, arena);
            return new String(template.fill(number, dice).toArray(JAVA_BYTE), US_ASCII);
        }
    }

    @Test
    void the_stated_length_is_the_body_s() {
        for (String kind : new String[] {"order-3", "batch-100", "quote-2", "hold-1", "post:/x:200"}) {
            String text = request(kind, 7);
            String body = text.substring(text.indexOf("\r\n\r\n") + 4);
            assertThat(text).contains("Content-Length: " + body.length() + "\r\n");
        }
    }

    @Test
    void the_same_number_is_the_same_request_and_another_is_another() {
        String first = request("order-3", 7);
        assertThat(request("order-3", 8)).isNotEqualTo(first);
        assertThat(request("order-3", 7)).isEqualTo(first).contains("Idempotency-Key: R1-0000000007\r\n");
    }

    @Test
    void an_order_names_each_sku_once() {
        for (int number = 1; number <= 100; number++) {
            Set<String> skus = new HashSet<>();
            Pattern.compile("SKU-\\d{5}")
                    .matcher(request("order-20", number))
                    .results()
                    .map(MatchResult::group)
                    .forEach(skus::add);
            assertThat(skus).hasSize(20);
        }
    }

    @Test
    void a_kind_has_its_key_and_weight_and_a_kind_that_is_none_is_refused() {
        RequestKind kind = RequestKind.parse("order-3@demo-edi=2.5");
        assertThat(kind.name()).isEqualTo("order-3");
        assertThat(kind.weight()).isEqualTo(2.5);
        assertThat(kind.text(names, "here:80")).contains("Authorization: Bearer demo-edi\r\n");
        for (String wrong : new String[] {"orders", "order-", "availability=0", "order-x"}) {
            assertThatThrownBy(() -> RequestKind.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void phases_are_read_as_they_are_written() {
        assertThat(Phase.parse("open:5000:2.5")).isEqualTo(new Phase.Open(5_000, 2.5));
        assertThat(Phase.parse("closed:64:3")).isEqualTo(new Phase.Closed(64, 3));
        assertThat(Phase.parse("rest:1")).isEqualTo(new Phase.Rest(1));
        for (String wrong : new String[] {"open:5000", "closed:x:1", "rest:0", "rest:-1", "", "sleep:1"}) {
            assertThatThrownBy(() -> Phase.parse(wrong)).hasMessageContaining("is no phase");
        }
    }
}
