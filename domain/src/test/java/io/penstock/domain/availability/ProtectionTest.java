package io.penstock.domain.availability;

import static io.penstock.domain.story.PositionStory.story;

import org.junit.jupiter.api.Test;

/** Quantity kept for one channel. */
class ProtectionTest {

    @Test
    void others_cannot_have_what_is_kept_for_a_channel_and_the_channel_can() {
        story("""
            level v1 onHand=10 protect=web:4
            ats   by web                  -> 10
            ats   by shop                 -> 6
            hold  R1 7 until 30s by shop  -> only 6
            hold  R1 6 until 30s by shop
            ats   by shop                 -> 0
            ats   by web                  -> 4
            """);
    }

    @Test
    void what_the_channel_reserves_consumes_its_protection_and_leaves_others_as_they_were() {
        story("""
            level v1 onHand=10 protect=web:4
            hold  R1 3 until 30s by web
            ats   by shop                 -> 6
            hold  R2 3 until 30s by web
            ats   by shop                 -> 4
            ats   by web                  -> 4
            tick  30s
            ats   by shop                 -> 6
            """);
    }

    @Test
    void consumed_protection_stays_consumed_when_the_erp_takes_over_and_others_see_no_dip() {
        story("""
            level  v1 onHand=10 protect=web:4
            hold   R1 3 until 30s for O1 by web
            firm   R1
            ats    by shop                -> 6
            level  v2 onHand=10 allocated=3 orders=O1
            ats    by shop                -> 6
            ats    by web                 -> 7
            hold   R2 2 until 30s for O2 by web
            firm   R2
            ats    by shop                -> 5
            adjust v3 allocated=2 orders=O2
            ats    by shop                -> 5
            """);
    }

    @Test
    void a_booking_that_comes_late_consumes_as_well() {
        story("""
            level v1 onHand=10 protect=web:4
            hold  R1 3 until 30s for O1 by web
            firm  R1
            level v2 onHand=10 allocated=3
            book  R1 at v2
            ats   by shop                 -> 6
            ats   by web                  -> 7
            """);
    }

    @Test
    void a_level_that_states_protections_anew_has_them_after_the_orders_it_contains() {
        story("""
            level v1 onHand=10 protect=web:4
            hold  R1 3 until 30s for O1 by web
            firm  R1
            level v2 onHand=10 allocated=3 orders=O1 protect=web:1
            ats   by shop                 -> 6
            level v3 onHand=10 allocated=3
            ats   by shop                 -> 6
            level v4 onHand=10 allocated=3 protect=none
            ats   by shop                 -> 7
            """);
    }

    @Test
    void a_protection_beyond_the_supply_leaves_others_nothing() {
        story("""
            level v1 onHand=3 protect=web:4,shop:2
            ats   by edi                  -> 0
            ats   by shop                 -> 0
            ats   by web                  -> 1
            """);
    }

    @Test
    void the_channels_own_protection_does_not_matter_to_it() {
        story("""
            level v1 onHand=10 protect=web:4,shop:3
            ats   by web                  -> 7
            ats   by shop                 -> 6
            ats   by edi                  -> 3
            explain by edi                -> onHand 10, protectedForOthers 7, availableToSell 3
            """);
    }

    @Test
    void a_channels_demand_for_later_consumes_its_protection_too() {
        story("""
            level     v1 onHand=10 protect=web:4
            scheduled PO1 5 on +5d
            atp       +5d by shop         -> 11
            hold      R1 4 until 1d by web on +5d
            ats       by shop             -> 10
            atp       +5d by shop         -> 11
            """);
    }
}
