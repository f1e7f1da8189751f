package io.penstock.domain.availability;

import static io.penstock.domain.story.PositionStory.story;

import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import org.junit.jupiter.api.Test;

/** What ERP and WMS say: levels, changes with gaps, receipts; twice, late and out of order. */
class SupplyEventsTest {

    @Test
    void available_to_sell_is_on_hand_less_all_claims_and_never_below_zero() {
        story("""
            ats                   -> 0
            level v1 onHand=10
            ats                   -> 10
            level v2 onHand=10 unavailable=1 allocated=2 safety=3
            ats                   -> 4
            hold  R1 3 until 30s
            ats                   -> 1
            level v3 onHand=2 allocated=9
            ats                   -> 0
            hold  R2 1 until 30s  -> only 0
            """);
    }

    @Test
    void a_promise_given_stands_when_the_supply_shrinks_under_it() {
        story("""
            level v1 onHand=10
            hold  R1 8 until 30s
            level v2 onHand=5
            ats                   -> 0
            firm  R1 for O1
            level v3 onHand=10
            ats                   -> 2
            """);
    }

    @Test
    void a_level_that_is_not_newer_changes_nothing() {
        story("""
            level v5 onHand=10
            level v5 onHand=99    -> stale
            level v4 onHand=99    -> stale
            ats                   -> 10
            """);
    }

    @Test
    void a_change_follows_on_the_version_before_its_own() {
        story("""
            level  v5 onHand=10
            adjust v6 onHand=5
            adjust v6 onHand=5    -> stale
            adjust v5 onHand=5    -> stale
            adjust v7 unavailable=2
            adjust v8 allocated=3
            ats                   -> 10
            adjust v9 unavailable=-1
            adjust v10 allocated=-3
            ats                   -> 14
            """);
    }

    @Test
    void on_hand_that_went_below_zero_comes_back_by_as_much() {
        story("""
            level  v1 onHand=5
            adjust v2 onHand=-7
            ats                   -> 0
            adjust v3 onHand=2
            ats                   -> 0
            adjust v4 onHand=1
            ats                   -> 1
            """);
    }

    @Test
    void claims_never_go_below_zero_and_no_change_is_too_large() {
        story("""
            level  v1 onHand=5 allocated=1 unavailable=1
            adjust v2 allocated=-9
            adjust v3 unavailable=-9
            ats                   -> 5
            adjust v4 onHand=9223372036854775807
            ats                   -> 10000000000
            adjust v5 onHand=-9223372036854775808
            ats                   -> 0
            adjust v6 allocated=9223372036854775807
            adjust v7 allocated=9223372036854775807
            ats                   -> 0
            """);
    }

    @Test
    void a_missing_change_stops_promises_until_a_level_at_or_above_it() {
        story("""
            level  v5 onHand=10
            hold   R1 2 until 1h
            adjust v7 onHand=5    -> gap
            gap                   -> v7
            ats                   -> 0
            atp    +3d            -> 0
            line                  -> +0d 0
            explain               -> onHand 10, reserved 2, availableToSell 0
            hold   R2 1 until 30s -> gap
            level  v6 onHand=11
            ats                   -> 0
            level  v7 onHand=16
            gap                   -> none
            ats                   -> 14
            hold   R2 1 until 30s
            """);
    }

    @Test
    void what_its_owner_no_longer_speaks_of_is_not_sold_nor_shown() {
        story("""
            level  v5 onHand=10 allocated=1 protect=web:4
            hold   R1 2 until 30s for O1
            firm   R1
            remove v5
            ats                   -> 0
            shown                 -> no
            hold   R2 1 until 30s -> only 0
            R1                    -> firm 2
            reload
            shown                 -> no
            level  v6 onHand=7
            shown                 -> yes
            ats                   -> 5
            """);
    }

    @Test
    void what_was_removed_does_not_come_back_in_whatever_order_word_of_it_comes() {
        story("""
            level  v5 onHand=10
            remove v5
            remove v5             -> stale
            level  v5 onHand=10   -> stale
            adjust v5 onHand=1    -> stale
            level  v4 onHand=10   -> stale
            shown                 -> no
            level  v6 onHand=3
            remove v5             -> stale
            ats                   -> 3
            remove v9
            level  v7 onHand=4    -> stale
            level  v9 onHand=4    -> stale
            shown                 -> no
            """);
    }

    @Test
    void a_removal_without_a_version_takes_away_what_was_stated_up_to_its_moment() {
        story("""
            level  v5 onHand=10
            tick   10s
            remove now
            level  v7 onHand=10   -> stale
            shown                 -> no
            tick   11s
            level  v4 onHand=10   -> stale
            shown                 -> no
            level  v6 onHand=3
            ats                   -> 3
            """);
    }

    @Test
    void a_change_of_what_was_removed_is_a_gap() {
        story("""
            level  v5 onHand=10
            remove v5
            adjust v6 onHand=3    -> gap
            shown                 -> yes
            gap                   -> v6
            ats                   -> 0
            level  v6 onHand=3
            ats                   -> 3
            """);
    }

    @Test
    void what_is_scheduled_is_not_the_owners_to_remove() {
        story("""
            level     v5 onHand=10
            scheduled PO1 10 on +5d told 0s
            remove    v5
            shown                 -> yes
            ats                   -> 0
            atp       +5d         -> 10
            """);
    }

    @Test
    void a_gap_grows_with_later_changes_and_does_not_shrink() {
        story("""
            level  v5 onHand=10
            adjust v7 onHand=5    -> gap
            adjust v9 onHand=5    -> gap
            adjust v7 onHand=5    -> gap
            gap                   -> v9
            level  v8 onHand=15
            gap                   -> v9
            level  v9 onHand=20
            gap                   -> none
            """);
    }

    @Test
    void a_gap_closes_when_every_change_up_to_it_has_come_after_all() {
        story("""
            level  v5 onHand=10
            adjust v7 onHand=1    -> gap
            adjust v6 onHand=2
            gap                   -> v7
            ats                   -> 0
            adjust v7 onHand=1
            gap                   -> none
            ats                   -> 13
            """);
    }

    @Test
    void a_gap_does_not_touch_what_is_promised_already() {
        story("""
            level   v5 onHand=10
            hold    R1 2 until 30s
            hold    R2 2 until 30s
            adjust  v9 onHand=1   -> gap
            firm    R1 for O1
            extend  R2 until 60s
            release R2
            book    R1 at v9
            level   v9 onHand=10 allocated=2
            ats                   -> 8
            """);
    }

    @Test
    void a_gap_survives_a_move_to_another_node() {
        story("""
            level  v5 onHand=10
            adjust v7 onHand=5    -> gap
            reload
            gap                   -> v7
            """);
    }

    @Test
    void a_receipt_counts_from_its_date_on_and_not_on_the_shelf() {
        story("""
            level     v1 onHand=3
            scheduled PO1 10 on +5d
            scheduled PO2 4  on +9d
            ats                   -> 3
            atp       +4d         -> 3
            atp       +5d         -> 13
            atp       +9d         -> 17
            line                  -> +0d 3, +5d 13, +9d 17
            """);
    }

    @Test
    void a_receipt_told_twice_or_late_counts_once() {
        story("""
            scheduled PO1 10 on +5d told 0s
            scheduled PO1 99 on +5d told 9s -> stale
            changed   PO1 8  on +6d told 2s
            changed   PO1 8  on +6d told 2s -> stale
            changed   PO1 7  on +7d told 1s -> stale
            line                  -> +0d 0, +6d 8
            changed   PO1 5  on +6d told 2s
            line                  -> +0d 0, +6d 5
            """);
    }

    @Test
    void a_change_that_overtakes_its_schedule_stays() {
        story("""
            changed   PO1 8  on +6d told 2s
            scheduled PO1 10 on +5d told 1s -> stale
            line                  -> +0d 0, +6d 8
            """);
    }

    @Test
    void what_has_arrived_never_comes_back() {
        story("""
            scheduled PO1 10 on +5d
            arrived   PO1 10 on +5d
            arrived   PO1 10 on +5d          -> stale
            changed   PO1 12 on +6d told 9s  -> stale
            scheduled PO1 10 on +5d told 9s  -> stale
            arrived   PO2 4  on +2d
            scheduled PO2 4  on +2d          -> stale
            reload
            scheduled PO2 4  on +2d          -> stale
            line                  -> +0d 0
            """);
    }

    @Test
    void an_overdue_receipt_is_no_supply_and_one_of_today_is() {
        story("""
            scheduled PO1 10 on +1d
            atp       +1d         -> 10
            tick      1d
            ats                   -> 0
            atp       +1d         -> 10
            tick      1d
            atp       +2d         -> 0
            line                  -> +2d 0
            changed   PO1 10 on +3d told 1s
            line                  -> +2d 0, +3d 10
            """);
    }

    @Test
    void a_receipt_beyond_the_horizon_is_no_supply_yet() {
        story("""
            scheduled PO1 10 on +366d
            atp       +366d       -> 0
            tick      1d
            atp       +366d       -> 10
            """);
    }

    @Test
    void the_day_begins_at_midnight_utc() {
        story("""
            scheduled PO1 10 on +1d
            tick      15h
            line                  -> +0d 0, +1d 10
            tick      1h
            line                  -> +1d 10
            """);
    }

    @Test
    void a_promise_for_a_date_does_not_take_from_those_given_before() {
        story("""
            level     v1 onHand=5
            scheduled PO1 10 on +5d
            hold      R1 12 until 1d on +5d
            ats                   -> 3
            hold      R2 3 until 1d
            ats                   -> 0
            atp       +5d         -> 0
            scheduled PO2 2 on +7d
            line                  -> +0d 0, +5d 0, +7d 2
            """);
    }

    @Test
    void demand_whose_date_has_passed_weighs_on_the_shelf() {
        story("""
            level     v1 onHand=5
            scheduled PO1 4 on +1d
            hold      R1 8 until 9d on +1d
            ats                   -> 1
            tick      2d
            ats                   -> 0
            arrived   PO1 4 on +1d
            level     v2 onHand=9
            ats                   -> 1
            """);
    }

    @Test
    void a_promise_for_a_date_that_has_passed_is_one_from_the_shelf() {
        story("""
            level     v1 onHand=5
            scheduled PO1 4 on +1d
            tick      1d
            atp       +0d         -> 5
            atp       +1d         -> 9
            hold      R1 6 until 9d on +0d -> only 5
            hold      R1 5 until 9d on +0d
            ats                   -> 0
            """);
    }

    @Test
    void every_event_that_says_something_new_grows_the_revision_and_no_other_does() {
        Position position = new Position(new PositionKey(new Sku("SKU"), new LocationId("DC")));
        RevisionWatch watch = new RevisionWatch(position);
        watch.grows(watch.level(5, 10));
        watch.stays(watch.level(5, 10));
        watch.grows(watch.adjust(7, 1));
        watch.stays(watch.adjust(7, 1));
        watch.grows(watch.adjust(8, 1));
        watch.grows(watch.scheduled("PO1", 3));
        watch.stays(watch.scheduled("PO1", 3));
        watch.stays(new PositionOperation.Look(position.key()));
    }

    @Test
    void a_level_that_names_a_receipt_takes_it_out_of_what_is_to_come_in_the_same_step() {
        story("""
            level     v1 onHand=10
            scheduled PO1 5 on +3d told 0s
            atp       +3d                          -> 15
            level     v2 onHand=15 receipts=PO1
            ats                                    -> 15
            atp       +3d                          -> 15
            arrived   PO1 5 on +3d told 0s at v2   -> stale
            scheduled PO1 5 on +3d told 0s         -> stale
            atp       +3d                          -> 15
            """);
    }

    @Test
    void an_arrived_receipt_counts_as_the_supply_it_was_until_the_version_that_has_it_on_hand() {
        story("""
            level     v1 onHand=10
            scheduled PO1 5 on +3d told 0s
            arrived   PO1 5 on +3d told 0s at v3
            arrived   PO1 5 on +3d told 0s at v3   -> stale
            changed   PO1 9 on +3d told 1s         -> stale
            ats                                    -> 10
            atp       +3d                          -> 15
            adjust    v2 onHand=-1
            atp       +3d                          -> 14
            reload
            adjust    v3 onHand=5
            ats                                    -> 14
            atp       +3d                          -> 14
            scheduled PO1 5 on +3d told 0s         -> stale
            """);
    }

    @Test
    void a_receipt_that_arrives_after_the_level_that_has_it_or_without_a_version_counts_no_more() {
        story("""
            level     v7 onHand=15
            scheduled PO1 5 on +3d told 0s
            arrived   PO1 5 on +3d told 0s at v7
            scheduled PO2 5 on +3d told 0s
            arrived   PO2 5 on +3d told 0s
            atp       +3d                          -> 15
            """);
    }

    @Test
    void a_receipt_that_an_older_level_names_is_on_hand_although_its_figures_are_passed_over() {
        story("""
            level     v1 onHand=10
            scheduled PO1 5 on +3d told 0s
            level     v3 onHand=15
            atp       +3d                          -> 20
            level     v2 onHand=15 receipts=PO1    -> stale
            atp       +3d                          -> 15
            """);
    }
}
