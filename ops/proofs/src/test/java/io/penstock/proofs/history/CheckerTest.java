package io.penstock.proofs.history;

import static io.penstock.proofs.history.Past.BOLT;
import static io.penstock.proofs.history.Past.NOON;
import static io.penstock.proofs.history.Past.NUT;
import static io.penstock.proofs.history.Past.pick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.proofs.history.Finding.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every kind of bad history is found; and what only looks bad is not. */
final class CheckerTest {
    private final Past past = new Past();

    private void finds(Kind kind, String subject) {
        assertThat(past.findings()).extracting(Finding::kind, Finding::subject).containsExactly(tuple(kind, subject));
    }

    private void findsAmongOthers(Kind kind, String subject) {
        assertThat(past.findings()).extracting(Finding::kind, Finding::subject).contains(tuple(kind, subject));
    }

    private void findsNothing() {
        assertThat(past.findings()).isEmpty();
    }

    @Test
    void a_good_history_is_good() {
        findsNothing();
    }

    // Lost

    @Test
    void an_order_that_was_answered_yes_and_is_not_in_the_journal_is_lost() {
        past.call("K2", new Heard.Yes("O2"));
        finds(Kind.LOST, "O2");
    }

    @Test
    void an_order_that_was_answered_yes_and_withdrawn_is_lost() {
        past.order("K2", "O2", "BOB", 1, pick(1, NUT, 0));
        past.journal.add(new Decided.Withdrawn("O2"));
        findsAmongOthers(Kind.LOST, "O2");
    }

    @Test
    void an_order_that_is_in_the_journal_and_never_came_to_the_erp_is_lost() {
        past.call("K2", new Heard.Yes("O2"));
        past.accepted("O2", "K2", "BOB", 1, pick(1, NUT, 1));
        past.statuses.put("O2", "booked");
        finds(Kind.LOST, "O2");
    }

    @Test
    void an_order_whose_outcome_nobody_knows_may_not_be_lost_either_once_the_journal_has_it() {
        past.call("K2", new Heard.Unknown("cut"));
        past.accepted("O2", "K2", "BOB", 1, pick(1, NUT, 1));
        past.statuses.put("O2", "booked");
        finds(Kind.LOST, "O2");
    }

    @Test
    void a_reservation_that_was_answered_yes_and_is_not_in_the_journal_is_lost() {
        past.call(Call.Kind.HOLD, "", new Heard.Yes("R3"));
        finds(Kind.LOST, "R3");
    }

    @Test
    void a_confirmation_that_the_journal_does_not_know_is_lost() {
        past.call(Call.Kind.HOLD, "", new Heard.Yes("R3"));
        past.call(Call.Kind.CONFIRM, "R3", new Heard.Yes("R3"));
        past.held("R3", "BOB", 1, pick(1, NUT, 1));
        finds(Kind.LOST, "R3");
    }

    @Test
    void a_release_that_the_journal_does_not_know_is_lost() {
        past.call(Call.Kind.RELEASE, "R1", new Heard.Yes("R1"));
        finds(Kind.LOST, "R1");
    }

    @Test
    void what_a_confirmed_reservation_keeps_is_lost_when_the_grid_keeps_less() {
        past.stock.put(BOLT, new Figures.Stock(10, 3, 0));
        finds(Kind.LOST, BOLT);
    }

    // Doubled

    @Test
    void an_order_booked_twice_is_doubled() {
        past.booked("O1", "ANN", pick(1, BOLT, 3), pick(2, NUT, 2));
        finds(Kind.DOUBLED, "O1");
    }

    @Test
    void a_key_that_became_two_orders_is_doubled() {
        past.accepted("O2", "K1", "BOB", 1, pick(1, NUT, 1));
        past.booked("O2", "BOB", pick(1, NUT, 1));
        finds(Kind.DOUBLED, "K1");
    }

    @Test
    void a_cut_call_may_count_once_and_not_twice() {
        past.call("K2", new Heard.Unknown("cut"));
        past.accepted("O2", "K2", "BOB", 1, pick(1, NUT, 1));
        past.booked("O2", "BOB", pick(1, NUT, 1));
        findsNothing();

        past.accepted("O3", "K2", "BOB", 1, pick(1, NUT, 1));
        past.booked("O3", "BOB", pick(1, NUT, 1));
        finds(Kind.DOUBLED, "K2");
    }

    @Test
    void a_record_that_stands_twice_in_the_journal_is_one_order() {
        past.accepted("O1", "K1", "ANN", 40, pick(1, BOLT, 3), pick(2, NUT, 2));
        findsNothing();
    }

    @Test
    void an_order_that_was_withdrawn_and_came_again_under_its_key_is_one() {
        past.call("K2", new Heard.NotNow("overloaded"));
        past.accepted("O2", "K2", "BOB", 1, pick(1, NUT, 9));
        past.journal.add(new Decided.Withdrawn("O2"));
        past.order("K2", "O3", "BOB", 1, pick(1, NUT, 1));
        findsNothing();
    }

    @Test
    void a_reservation_that_serves_two_orders_is_doubled() {
        past.held("R3", "BOB", 1, pick(1, NUT, 1));
        past.call("K2", new Heard.Yes("O2"));
        past.call("K3", new Heard.Yes("O3"));
        past.accepted("O2", "K2", "BOB", 1, Optional.of("R3"), pick(1, NUT, 1));
        past.accepted("O3", "K3", "BOB", 1, Optional.of("R3"), pick(1, NUT, 1));
        past.booked("O2", "BOB", pick(1, NUT, 1));
        past.booked("O3", "BOB", pick(1, NUT, 1));
        finds(Kind.DOUBLED, "R3");
    }

    // Ghosts

    @Test
    void a_cut_call_that_nothing_came_of_is_no_ghost() {
        past.call("K2", new Heard.Unknown("cut"));
        findsNothing();
    }

    @Test
    void a_booking_without_an_order_is_a_ghost() {
        past.booked("O9", "BOB", pick(1, NUT, 1));
        finds(Kind.GHOST, "O9");
    }

    @Test
    void a_booking_of_a_withdrawn_order_is_a_ghost() {
        past.call("K2", new Heard.NotNow("overloaded"));
        past.accepted("O2", "K2", "BOB", 1, pick(1, NUT, 1));
        past.journal.add(new Decided.Withdrawn("O2"));
        past.booked("O2", "BOB", pick(1, NUT, 1));
        finds(Kind.GHOST, "O2");
    }

    @Test
    void an_order_under_a_key_that_nobody_sent_is_a_ghost() {
        past.accepted("O2", "K9", "BOB", 1, pick(1, NUT, 1));
        past.booked("O2", "BOB", pick(1, NUT, 1));
        finds(Kind.GHOST, "K9");
    }

    @Test
    void an_order_that_was_refused_for_good_and_came_all_the_same_is_a_ghost() {
        past.call("K2", new Heard.Unknown("cut"));
        past.call("K2", new Heard.No("insufficient-stock"));
        past.accepted("O2", "K2", "BOB", 1, pick(1, NUT, 1));
        past.booked("O2", "BOB", pick(1, NUT, 1));
        finds(Kind.GHOST, "K2");
    }

    // Answers

    @Test
    void a_yes_that_became_another_yes_is_a_changed_answer() {
        past.call("K1", new Heard.Yes("O7"));
        finds(Kind.ANSWER_CHANGED, "K1");
    }

    @Test
    void a_yes_that_became_a_no_is_a_changed_answer() {
        past.call("K1", new Heard.No("insufficient-stock"));
        finds(Kind.ANSWER_CHANGED, "K1");
    }

    @Test
    void a_no_that_is_given_for_another_reason_is_a_changed_answer() {
        past.call("K2", new Heard.No("insufficient-stock"));
        past.call("K2", new Heard.No("credit-limit-exceeded"));
        finds(Kind.ANSWER_CHANGED, "K2");
    }

    @Test
    void the_same_answer_again_is_no_change_nor_is_one_after_a_later() {
        past.call("K1", new Heard.Yes("O1"));
        past.call("K2", new Heard.NotNow("overloaded"));
        past.call("K2", new Heard.No("insufficient-stock"));
        past.call("K2", new Heard.No("insufficient-stock"));
        findsNothing();
    }

    // Stock and credit

    @Test
    void more_promised_than_there_was_is_oversold() {
        past.order("K2", "O2", "BOB", 1, pick(1, NUT, 9));
        finds(Kind.OVERSOLD, NUT);
    }

    @Test
    void what_came_in_later_was_not_there_before() {
        past.order("K2", "O2", "BOB", 1, pick(1, NUT, 9));
        past.supply.stock(NUT, NOON.plus(Duration.ofHours(1)), 20);
        finds(Kind.OVERSOLD, NUT);
    }

    @Test
    void what_came_in_before_may_be_sold() {
        past.supply.stock(NUT, NOON.minusSeconds(1), 20);
        past.supply.stock(NUT, NOON, 20);
        past.order("K2", "O2", "BOB", 1, pick(1, NUT, 9));
        findsNothing();
    }

    @Test
    void what_is_promised_of_a_receipt_does_not_count_against_the_shelf() {
        past.order("K2", "O2", "BOB", 1, new Pick(1, NUT, 90, false));
        findsNothing();
    }

    @Test
    void a_booking_that_the_erp_has_not_enough_for_is_oversold() {
        Booking booking = past.erp.removeFirst();
        past.erp.add(
                new Booking(booking.reference(), booking.number(), booking.customer(), booking.picks(), false, true));
        finds(Kind.OVERSOLD, "O1");
    }

    @Test
    void a_position_that_the_erp_and_confirmed_reservations_promise_beyond_what_is_there_is_oversold() {
        past.erpStock.put(BOLT, new Figures.Stock(3, 3, 0));
        past.stock.put(BOLT, new Figures.Stock(3, 3, 1));
        finds(Kind.OVERSOLD, BOLT);
    }

    @Test
    void more_spent_than_allowed_exceeds_the_credit() {
        past.order("K2", "O2", "ANN", 61, pick(1, NUT, 1));
        finds(Kind.CREDIT_EXCEEDED, "ANN");
    }

    @Test
    void who_has_no_limit_may_spend_whatever() {
        past.order("K2", "O2", "BOB", Long.MAX_VALUE, pick(1, NUT, 1));
        findsNothing();
    }

    // At rest

    @Test
    void stock_that_is_reserved_when_nobody_may_hold_it_any_more_is_a_hold_left() {
        past.stock.put(NUT, new Figures.Stock(10, 2, 4));
        finds(Kind.HOLD_LEFT, NUT);
    }

    @Test
    void credit_that_is_reserved_when_nobody_may_hold_it_any_more_is_a_hold_left() {
        past.credit.put("ANN", Optional.of(49L));
        finds(Kind.HOLD_LEFT, "ANN");
    }

    @Test
    void what_is_held_until_later_may_be_held_until_then() {
        past.held("R3", "ANN", 5, pick(1, NUT, 4));
        past.journal.add(new Decided.Extended("R3", NOON.plusSeconds(90)));
        past.stock.put(NUT, new Figures.Stock(10, 2, 4));
        past.credit.put("ANN", Optional.of(45L));
        findsNothing();

        past.rest = NOON.plusSeconds(90);
        findsAmongOthers(Kind.HOLD_LEFT, NUT);
        findsAmongOthers(Kind.HOLD_LEFT, "ANN");
    }

    @Test
    void credit_that_nobody_gave_is_noticed() {
        past.credit.put("ANN", Optional.of(60L));
        finds(Kind.APART, "ANN");
    }

    @Test
    void figures_that_differ_are_noticed() {
        past.stock.put(NUT, new Figures.Stock(10, 1, 0));
        finds(Kind.APART, NUT);
    }

    @Test
    void a_booking_of_other_goods_than_were_accepted_is_noticed() {
        past.erp.clear();
        past.booked("O1", "ANN", pick(1, BOLT, 3), pick(2, NUT, 1));
        finds(Kind.APART, "O1");
    }

    @Test
    void the_erp_may_split_lines_as_it_likes() {
        past.erp.clear();
        past.booked("O1", "ANN", pick(7, NUT, 1), pick(8, NUT, 1), pick(9, BOLT, 3));
        findsNothing();
    }

    @Test
    void an_order_that_the_gateway_does_not_call_booked_is_noticed() {
        past.statuses.put("O1", "submitting");
        finds(Kind.APART, "O1");
    }

    @Test
    void a_cancelled_order_need_not_be_in_the_erp() {
        past.call("K2", new Heard.Yes("O2"));
        past.accepted("O2", "K2", "BOB", 1, pick(1, NUT, 9));
        past.journal.add(new Decided.CancelRequested("O2"));
        past.statuses.put("O2", "cancelled");
        findsNothing();
    }

    @Test
    void a_cancelled_order_that_stands_in_the_erp_is_a_ghost() {
        past.order("K2", "O2", "BOB", 1, pick(1, NUT, 1));
        past.journal.add(new Decided.CancelRequested("O2"));
        past.statuses.put("O2", "cancelled");
        finds(Kind.GHOST, "O2");
    }

    @Test
    void an_order_that_is_booked_and_does_not_stand_in_the_erp_is_lost_cancelled_or_not() {
        past.call("K2", new Heard.Yes("O2"));
        past.accepted("O2", "K2", "BOB", 1, pick(1, NUT, 1));
        past.journal.add(new Decided.CancelRequested("O2"));
        past.statuses.put("O2", "booked");
        finds(Kind.LOST, "O2");
    }

    @Test
    void a_cancel_that_the_journal_does_not_know_is_lost() {
        past.call(Call.Kind.CANCEL, "O1", new Heard.Yes("O1"));
        finds(Kind.LOST, "O1");
    }

    @Test
    void of_a_history_of_a_hundred_thousand_orders_one_lost_is_found_at_once() {
        past.supply.stock(NUT, NOON, 1_000_000);
        for (int i = 0; i < 100_000; i++) {
            past.order("L" + i, "P" + i, "BOB", 1, pick(1, NUT, 1));
        }
        past.erp.removeIf(booking -> booking.reference().equals("P77777"));
        finds(Kind.LOST, "P77777");
    }
}
