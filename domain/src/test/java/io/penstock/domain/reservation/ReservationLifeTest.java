package io.penstock.domain.reservation;

import static io.penstock.domain.story.PositionStory.story;

import org.junit.jupiter.api.Test;

/** From held to gone, on a position; credit accounts keep theirs by the same rules. */
class ReservationLifeTest {

    @Test
    void a_held_reservation_can_be_firmed_until_its_expiry_and_never_at_or_after_it() {
        story("""
            level v1 onHand=10
            hold  R1 1 until 30s
            hold  R2 1 until 31s
            tick  30s
            firm  R1 for O1      -> too late
            firm  R2 for O2      -> done
            """);
    }

    @Test
    void what_has_expired_does_not_count_at_read_nor_at_reserve_although_nobody_swept() {
        story("""
            level v1 onHand=10
            hold  R1 10 until 30s
            ats                  -> 0
            tick  29s
            ats                  -> 0
            hold  R2 1 until 60s -> only 0
            tick  1s
            ats                  -> 10
            R1                   -> held 10
            hold  R3 10 until 60s
            R1                   -> nothing
            """);
    }

    @Test
    void a_hold_that_has_no_time_left_is_too_late() {
        story("""
            level v1 onHand=10
            tick  30s
            hold  R1 1 until 30s -> too late
            hold  R2 1 until 29s -> too late
            hold  R3 1 until 31s
            """);
    }

    @Test
    void a_hold_for_more_than_there_is_keeps_nothing_and_says_how_many_there_are() {
        story("""
            level v1 onHand=10
            hold  R1 11 until 30s -> only 10
            R1                    -> nothing
            ats                   -> 10
            hold  R1 10 until 30s
            """);
    }

    @Test
    void what_is_taken_is_firm_from_the_first_and_no_more_than_there_is() {
        story("""
            level v1 onHand=10
            take  R1 11 for O1    -> only 10
            R1                    -> nothing
            take  R1 4 for O1
            take  R1 4 for O1
            tick  1h
            R1                    -> firm 4
            ats                   -> 6
            """);
    }

    @Test
    void what_was_taken_and_given_back_can_be_taken_again() {
        story("""
            level   v1 onHand=10
            take    R1 4 for O1
            release R1
            R1                    -> nothing
            take    R1 4 for O1
            R1                    -> firm 4
            """);
    }

    @Test
    void taking_what_is_held_makes_it_firm_unless_it_is_anothers_or_less() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            take  R1 4 for O2     -> taken
            take  R1 5 for O1     -> taken
            take  R1 4 for O1
            tick  1h
            R1                    -> firm 4
            """);
    }

    @Test
    void extending_moves_the_expiry_either_way_and_revives_nothing() {
        story("""
            level  v1 onHand=10
            hold   R1 4 until 30s
            hold   R2 4 until 30s
            extend R1 until 60s
            tick   30s
            ats                   -> 6
            extend R2 until 60s   -> too late
            extend R1 until 30s   -> too late
            extend R1 until 31s
            tick   1s
            ats                   -> 10
            extend R9 until 60s   -> too late
            """);
    }

    @Test
    void extending_what_is_firm_changes_nothing() {
        story("""
            level  v1 onHand=10
            hold   R1 4 until 30s
            firm   R1 for O1
            extend R1 until 31s
            tick   1h
            R1                    -> firm 4
            ats                   -> 6
            """);
    }

    @Test
    void firming_part_of_a_hold_frees_the_rest_and_never_takes_more() {
        story("""
            level v1 onHand=10
            hold  R1 6 until 30s
            firm  R1 7 for O1     -> taken
            R1                    -> held 6
            firm  R1 4 for O1
            ats                   -> 6
            firm  R1 6 for O1     -> taken
            firm  R1 3 for O1
            ats                   -> 7
            """);
    }

    @Test
    void a_reservation_belongs_to_the_first_order_that_names_it() {
        story("""
            level v1 onHand=10
            hold  R1 2 until 30s
            firm  R1 for O1
            firm  R1 2 for O2     -> taken
            firm  R1 2            -> taken
            firm  R1 2 for O1
            hold  R2 2 until 30s for O1
            firm  R2 2 for O2     -> taken
            """);
    }

    @Test
    void a_reservation_is_of_one_channel_and_for_one_day() {
        story("""
            level     v1 onHand=10
            scheduled PO1 10 on +5d
            hold      R1 2 until 30s by web on +5d
            firm      R1 2 for O1 by shop on +5d -> taken
            firm      R1 2 for O1 by web on +6d  -> taken
            firm      R1 2 for O1 by web         -> taken
            firm      R1 2 for O1 by web on +5d
            """);
    }

    @Test
    void a_token_is_confirmed_without_an_order_and_taken_over_by_one_later() {
        story("""
            level   v1 onHand=10
            hold    R1 4 until 30s
            firm    R1 3
            tick    1h
            R1                    -> firm 3
            firm    R1 2 for O1
            ats                   -> 8
            """);
    }

    @Test
    void a_release_gives_back_whatever_state_it_is_in_and_once() {
        story("""
            level   v1 onHand=10
            hold    R1 1 until 30s
            hold    R2 2 until 30s
            hold    R3 3 until 30s
            firm    R2 for O2
            firm    R3 for O3
            book    R3 at v9
            ats                   -> 4
            release R1
            ats                   -> 5
            release R2
            ats                   -> 7
            release R3
            ats                   -> 10
            release R3
            release R9
            ats                   -> 10
            firm    R1 for O1     -> too late
            """);
    }

    @Test
    void a_repeated_operation_has_the_first_outcome_and_no_second_effect() {
        story("""
            level   v1 onHand=10
            hold    R1 8 until 30s as a
            hold    R2 8 until 30s as b -> only 2
            release R1             as c
            hold    R2 8 until 30s as b -> only 2
            R2                          -> nothing
            hold    R1 8 until 30s as a
            R1                          -> nothing
            release R1             as c
            ats                         -> 10
            """);
    }

    @Test
    void a_repeat_is_recognised_after_a_move_to_another_node() {
        story("""
            level   v1 onHand=10
            hold    R1 8 until 30s as a
            release R1             as b
            reload
            hold    R1 8 until 30s as a
            R1                          -> nothing
            """);
    }

    @Test
    void a_hold_under_another_operation_id_stands_if_it_asks_for_no_more_and_lasts_as_long_as_asked() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1 as a
            hold  R1 4 until 60s for O1 as b
            ats                         -> 6
            hold  R1 4 until 20s for O1 as c
            tick  59s
            R1                          -> held 4
            hold  R1 3 until 70s for O1 as d
            R1                          -> held 4
            hold  R1 5 until 70s for O1 as e -> taken
            hold  R1 4 until 70s for O2 as f -> taken
            ats                         -> 6
            tick  11s
            ats                         -> 10
            """);
    }

    @Test
    void a_hold_again_of_what_is_firm_leaves_it_firm() {
        story("""
            level v1 onHand=10
            hold  R1 4 until 30s for O1
            firm  R1 for O1
            hold  R1 4 until 90s for O1
            R1                    -> firm 4
            """);
    }

    @Test
    void what_the_journal_says_is_restored_without_asking_whether_there_is_enough() {
        story("""
            restore R1 4 until 30s
            restore R2 5 for O2
            restore R3 6 for O3 at v7
            ats                   -> 0
            level   v6 onHand=20
            R1                    -> held 4
            R2                    -> firm 5
            R3                    -> booked 6 at v7
            ats                   -> 5
            tick    30s
            ats                   -> 9
            """);
    }

    @Test
    void what_the_supply_contains_already_is_not_restored_and_nothing_is_restored_twice() {
        story("""
            level   v7 onHand=20
            restore R3 6 for O3 at v7
            R3                    -> nothing
            restore R2 5 for O2
            restore R2 9 for O2
            R2                    -> firm 5
            ats                   -> 15
            """);
    }

    @Test
    void what_is_restored_takes_the_place_of_what_has_not_come_as_far() {
        story("""
            level   v1 onHand=30
            hold    R1 4 until 30s for O1
            restore R1 4 for O1
            hold    R2 5 until 30s for O2
            restore R2 5 for O2 at v3
            restore R3 6 for O3
            restore R3 6 for O3 at v3
            hold    R4 7 until 30s
            firm    R4
            restore R4 7 until 40s
            tick    30s
            R1                    -> firm 4
            R2                    -> booked 5 at v3
            R3                    -> booked 6 at v3
            R4                    -> held 7
            ats                   -> 8
            tick    10s
            ats                   -> 15
            """);
    }

    @Test
    void what_a_token_kept_becomes_its_orders_or_less_when_it_is_restored_so() {
        story("""
            level   v1 onHand=30
            hold    R1 4 until 30s
            firm    R1
            restore R1 3 for O1
            R1                    -> firm 3
            hold    R2 8 until 30s
            firm    R2
            restore R2 6
            R2                    -> firm 6
            ats                   -> 21
            """);
    }

    @Test
    void what_has_come_further_than_the_journal_knew_stays() {
        story("""
            level   v1 onHand=30
            restore R1 4 for O1 at v3
            restore R1 4 for O1
            R1                    -> booked 4 at v3
            restore R2 5 for O2
            restore R2 5 until 30s
            R2                    -> firm 5
            """);
    }

    @Test
    void what_the_supply_contains_leaves_when_it_is_restored_as_booked() {
        story("""
            level   v7 onHand=20 allocated=6
            hold    R3 6 until 30s for O3
            ats                   -> 8
            restore R3 6 for O3 at v7
            R3                    -> nothing
            ats                   -> 14
            """);
    }

    @Test
    void a_hold_that_expired_before_it_was_restored_does_not_count() {
        story("""
            level   v1 onHand=10
            tick    1m
            restore R1 4 until 30s
            ats                   -> 10
            hold    R2 10 until 90s
            """);
    }
}
