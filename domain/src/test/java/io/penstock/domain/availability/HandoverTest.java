package io.penstock.domain.availability;

import static io.penstock.domain.story.PositionStory.story;

import org.junit.jupiter.api.Test;

/** From the gateway's own count to the ERP's: never a gap, never a double count that lasts. */
class HandoverTest {

    @Test
    void a_booked_reservation_counts_until_the_level_of_its_version() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            firm  R1
            book  R1 at v3
            ats                   -> 6
            level v2 onHand=10
            R1                    -> booked 4 at v3
            ats                   -> 6
            level v3 onHand=10 allocated=4
            R1                    -> nothing
            ats                   -> 6
            """);
    }

    @Test
    void a_later_level_contains_it_as_well() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            firm  R1
            book  R1 at v3
            level v9 onHand=6
            ats                   -> 6
            """);
    }

    @Test
    void an_event_that_names_the_order_takes_it_over_before_the_erp_has_answered() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            firm  R1
            level v2 onHand=10 allocated=4 orders=O1
            R1                    -> nothing
            ats                   -> 6
            book  R1 at v2
            ats                   -> 6
            """);
    }

    @Test
    void a_booking_that_comes_after_the_level_that_contains_it_leaves_in_the_same_step() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            firm  R1
            level v3 onHand=10 allocated=4
            ats                   -> 2
            book  R1 at v3
            R1                    -> nothing
            ats                   -> 6
            """);
    }

    @Test
    void an_adjustment_contains_what_it_names_and_what_was_booked_at_its_version() {
        story("""
            level  v1 onHand=20
            hold   R1 4 until 30s for O1
            hold   R2 5 until 30s for O2
            firm   R1
            firm   R2
            book   R2 at v3
            adjust v2 allocated=4 orders=O1
            R1                    -> nothing
            ats                   -> 11
            adjust v3 allocated=5
            R2                    -> nothing
            ats                   -> 11
            """);
    }

    @Test
    void an_event_told_again_takes_nothing_more() {
        story("""
            level v1 onHand=20
            hold  R1 4 until 30s for O1
            firm  R1
            level v2 onHand=20 allocated=4 orders=O1
            hold  R2 3 until 30s for O1
            level v2 onHand=20 allocated=4 orders=O1 -> stale
            level v1 onHand=20                       -> stale
            R2                    -> held 3
            ats                   -> 13
            """);
    }

    @Test
    void all_that_an_order_has_on_the_position_leaves_and_nothing_of_others() {
        story("""
            level v1 onHand=20
            hold  R1 4 until 30s for O1
            hold  R2 5 until 30s for O1
            hold  R3 6 until 30s for O2
            firm  R1
            firm  R2
            firm  R3
            level v2 onHand=20 allocated=9 orders=O1,O9
            ats                   -> 5
            R3                    -> firm 6
            """);
    }

    @Test
    void an_order_that_is_booked_while_it_is_only_held_no_longer_expires() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            book  R1 at v5
            tick  1h
            ats                   -> 6
            firm  R1 4 for O1
            R1                    -> booked 4 at v5
            level v5 onHand=10 allocated=4
            ats                   -> 6
            """);
    }

    @Test
    void the_last_word_on_the_booked_version_counts() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            firm  R1
            book  R1 at v3
            book  R1 at v5
            level v3 onHand=10
            R1                    -> booked 4 at v5
            level v5 onHand=10 allocated=4
            R1                    -> nothing
            """);
    }

    @Test
    void the_handover_goes_on_after_a_move_to_another_node() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            hold  R2 2 until 30s for O2
            firm  R1
            book  R1 at v3
            firm  R2
            reload
            level v3 onHand=10 allocated=6 orders=O2
            ats                   -> 4
            """);
    }

    @Test
    void a_cancelled_order_is_given_back_once_whichever_word_comes_first() {
        story("""
            level   v1 onHand=10
            hold    R1 4 until 30s for O1
            firm    R1
            book    R1 at v2
            release R1
            level   v2 onHand=10 allocated=4 orders=O1
            ats                   -> 6
            level   v3 onHand=10
            ats                   -> 10
            """);
    }
}
