package io.penstock.domain.credit;

import static io.penstock.domain.story.CreditStory.story;

import org.junit.jupiter.api.Test;

/** How much a customer may still owe. */
class CreditAccountTest {

    @Test
    void headroom_is_the_limit_less_exposure_less_what_is_reserved() {
        story("""
            standing v1 limit=100 exposure=20.50
            headroom              -> 79.5000
            hold  R1 30.0001 until 30s
            headroom              -> 49.4999
            hold  R2 49.5000 until 30s -> only 49.4999
            hold  R2 49.4999 until 30s
            headroom              -> 0.0000
            hold  R3 0.0001 until 30s  -> only 0.0000
            tick  30s
            headroom              -> 79.5000
            """);
    }

    @Test
    void nobody_has_credit_before_it_is_told_nor_in_another_currency() {
        story("""
            hold     R1 1 until 30s        -> unknown
            headroom                       -> none
            standing v1 limit=100
            hold     R1 1 until 30s in USD -> unknown
            hold     R1 1 until 30s
            firm     R1 1 in USD           -> taken
            """);
    }

    @Test
    void without_a_limit_everything_passes_that_can_be_counted() {
        story("""
            standing v1 limit=none exposure=5000
            hold     R1 900000000000000 until 30s
            headroom              -> none
            hold     R2 900000000000000 until 30s -> only 22337203685477.5807
            hold     R2 22337203685477.5807 until 30s
            hold     R3 0.0001 until 30s          -> only 0.0000
            """);
    }

    @Test
    void a_limit_with_room_for_more_than_can_be_counted_is_counted_to_the_end() {
        story("""
            standing v1 limit=922337203685477.5807 exposure=-922337203685477.5807
            headroom              -> 922337203685477.5807
            hold     R1 922337203685477.5807 until 30s
            headroom              -> 0.0000
            hold     R2 0.0001 until 30s -> only 0.0000
            standing v2 limit=-922337203685477 exposure=922337203685477
            headroom              -> -922337203685477.5808
            hold     R2 0.0001 until 30s -> only -922337203685477.5808
            """);
    }

    @Test
    void a_limit_that_is_exceeded_lets_nothing_more_pass() {
        story("""
            standing v1 limit=100 exposure=150
            headroom              -> -50.0000
            hold     R1 0.01 until 30s -> only -50.0000
            standing v2 limit=0
            hold     R1 0.01 until 30s -> only 0.0000
            hold     R1 0 until 30s
            """);
    }

    @Test
    void the_exposure_takes_over_what_is_booked_in_the_step_that_contains_it() {
        story("""
            standing v1 limit=100
            hold     R1 30 until 30s for O1
            firm     R1
            tick     1h
            headroom              -> 70.0000
            book     R1 at v3
            standing v2 limit=100
            headroom              -> 70.0000
            standing v3 limit=100 exposure=30
            R1                    -> nothing
            headroom              -> 70.0000
            """);
    }

    @Test
    void a_standing_that_names_the_order_takes_it_over_and_the_booking_finds_nothing_to_do() {
        story("""
            standing v1 limit=100
            hold     R1 30 until 30s for O1
            firm     R1
            standing v2 limit=100 exposure=30 orders=O1
            headroom              -> 70.0000
            book     R1 at v2
            headroom              -> 70.0000
            """);
    }

    @Test
    void a_booking_that_comes_after_the_standing_leaves_in_the_same_step() {
        story("""
            standing v1 limit=100
            hold     R1 30 until 30s for O1
            firm     R1
            standing v2 limit=100 exposure=30
            headroom              -> 40.0000
            book     R1 at v2
            headroom              -> 70.0000
            """);
    }

    @Test
    void a_standing_that_is_not_newer_changes_nothing() {
        story("""
            standing v2 limit=100
            standing v2 limit=900 -> stale
            standing v1 limit=900 -> stale
            headroom              -> 100.0000
            """);
    }

    @Test
    void part_of_a_hold_can_be_made_firm_and_never_more() {
        story("""
            standing v1 limit=100
            hold     R1 30 until 30s
            firm     R1 30.0001 for O1 -> taken
            firm     R1 20 for O1
            firm     R1 20 for O2      -> taken
            headroom              -> 80.0000
            release  R1
            headroom              -> 100.0000
            """);
    }

    @Test
    void a_limit_lowered_under_what_is_promised_takes_nothing_back() {
        story("""
            standing v1 limit=100
            hold     R1 80 until 30s for O1
            standing v2 limit=50
            headroom              -> -30.0000
            firm     R1
            R1                    -> firm 80.0000
            """);
    }

    @Test
    void an_account_is_the_same_after_a_move_to_another_node() {
        story("""
            standing v1 limit=100
            hold     R1 10 until 30s as a
            hold     R2 20 until 30s for O2
            firm     R2
            hold     R3 30 until 30s for O3
            book     R3 at v2
            release  R1 as b
            reload
            hold     R1 10 until 30s as a
            headroom              -> 50.0000
            standing v2 limit=100 exposure=50 orders=O2
            headroom              -> 50.0000
            """);
    }

    @Test
    void what_the_journal_says_is_restored_over_the_limit_too() {
        story("""
            standing v1 limit=10
            restore  R1 30 for O1
            headroom              -> -20.0000
            """);
    }

    @Test
    void an_account_that_the_erp_no_longer_keeps_decides_nothing_until_it_is_stated_again() {
        story("""
            standing v3 limit=100
            hold     R1 10 until 30s for O1
            remove   v3
            remove   v3           -> stale
            headroom              -> none
            hold     R2 1 until 30s -> unknown
            standing v3 limit=100 -> stale
            reload
            standing v2 limit=100 -> stale
            standing v4 limit=50
            headroom              -> 40.0000
            remove   v3           -> stale
            headroom              -> 40.0000
            """);
    }
}
