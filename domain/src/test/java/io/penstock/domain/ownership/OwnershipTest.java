package io.penstock.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.OrderStatus.Source;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of ownership, as it stands in the documents. */
class OwnershipTest {
    /** What, who may state it, how it is synchronised. */
    static final String TABLE = """
        stock                  | erp, wms, 3pl           | events
        receipt                | erp, wms, 3pl, supplier | events
        item                   | erp, pim                | events
        price                  | erp                     | events
        customer               | erp, crm                | events
        credit                 | erp, finance            | events
        order: accepted        | gateway                 | own
        order: held            | gateway                 | own
        order: submitting      | gateway                 | own
        order: booked          | erp                     | call and events
        order: allocated       | erp, wms, 3pl           | events
        order: partlyShipped   | erp, wms, carrier, 3pl  | events
        order: shipped         | erp, wms, carrier, 3pl  | events
        order: delivered       | erp, carrier, 3pl       | events
        order: invoiced        | erp, finance            | events
        order: closed          | erp, finance            | events
        order: rejected        | erp                     | call and events
        order: cancelled       | channel, erp            | call and events
        order: deadLettered    | gateway                 | own
        order: returned        | erp, wms, 3pl           | events
        """;

    @Test
    void the_table_is_the_one_in_the_documents() {
        String rows = Ownership.rows().stream()
                .map(row -> "%-22s | %-23s | %s"
                        .formatted(
                                row.what(),
                                row.owners().stream()
                                        .sorted()
                                        .map(Source::wireName)
                                        .collect(Collectors.joining(", ")),
                                row.pattern()))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(rows).isEqualTo(TABLE);
    }

    @Test
    void everything_has_an_owner() {
        assertThat(Ownership.rows())
                .hasSize(Matter.values().length + OrderStatus.values().length)
                .allSatisfy(row -> assertThat(row.owners()).isNotEmpty());
    }
}
