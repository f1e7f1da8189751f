package io.penstock.domain.availability;

import static io.penstock.domain.story.PositionStory.story;

import org.junit.jupiter.api.Test;

/** From on-hand to what may be sold, step by step; that it adds up is shown by {@link LookAheadTest}. */
class WaterfallTest {

    @Test
    void only_the_steps_that_apply_are_told_and_in_their_order() {
        story("""
            explain -> onHand 0, availableToSell 0
            level v1 onHand=20
            explain -> onHand 20, availableToSell 20
            level v2 onHand=20 unavailable=1 allocated=2 safety=3 protect=web:4
            hold  R1 5 until 30s by shop
            explain by shop -> \
            onHand 20, unavailable 1, allocated 2, safetyStock 3, reserved 5, protectedForOthers 4, \
            availableToSell 5
            explain by web  -> \
            onHand 20, unavailable 1, allocated 2, safetyStock 3, reserved 5, availableToSell 9
            """);
    }

    @Test
    void the_day_that_leaves_least_is_the_one_explained() {
        story("""
            level     v1 onHand=5
            scheduled PO1 10 on +5d
            hold      R1 12 until 1d on +5d
            explain       -> onHand 5, reserved 12, receipts 10, availableToSell 3
            explain   +5d -> onHand 5, reserved 12, receipts 10, availableToSell 3
            scheduled PO2 2 on +7d
            explain       -> onHand 5, reserved 12, receipts 10, availableToSell 3
            explain   +7d -> onHand 5, reserved 12, receipts 12, availableToSell 5
            """);
    }

    @Test
    void what_is_promised_too_much_is_explained_and_nothing_is_left() {
        story("""
            level v1 onHand=5
            hold  R1 5 until 30s
            level v2 onHand=1
            explain -> onHand 1, reserved 5, availableToSell 0
            """);
    }
}
