package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.OrderStatus.Source;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.packing.Unpacking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456789Z");

    @Test
    void each_step_comes_out_as_it_went_in() {
        List<Course> courses = new ArrayList<>(List.of(Course.ACCEPTED));
        courses.add(courses.getLast().attempted(1, NOW));
        courses.add(courses.getLast().notedOnce(Source.LOGISTICS, "Größe \uD83D\uDE00", NOW.minusSeconds(1)));
        courses.add(courses.getLast().withCancelRequested());
        courses.add(courses.getLast().booked("4711", Long.MAX_VALUE, NOW.plusSeconds(1)));
        courses.add(courses.getLast()
                .moved(new StatusChange(OrderStatus.RETURNED, Instant.MIN, Source.WMS, Optional.empty())));
        courses.add(courses.getLast()
                .moved(new StatusChange(OrderStatus.CLOSED, Instant.MAX, Source.FINANCE, Optional.of(""))));

        assertThat(courses).allSatisfy(course -> {
            assertThat(Course.unpacked(packed(course))).isEqualTo(course);
            assertThat(Course.status(packed(course))).isEqualTo(course.status());
        });
    }

    @Test
    void what_changes_nothing_gives_back_the_same() {
        StatusChange booked = new StatusChange(OrderStatus.BOOKED, NOW, Source.ERP, Optional.of("said"));
        Course once = Course.ACCEPTED.told(booked).withCancelRequested();
        Course twice = once.told(booked);

        assertThat(once.moved(booked)).isSameAs(once);
        assertThat(once.withCancelRequested()).isSameAs(once);
        assertThat(twice).isSameAs(once);
        assertThat(once.told(new StatusChange(OrderStatus.BOOKED, NOW, Source.ERP, Optional.empty())))
                .isSameAs(once);
    }

    @Test
    void a_word_of_before_is_no_update() {
        Course course =
                Course.ACCEPTED.notedOnce(Source.ERP, "late", NOW).notedOnce(Source.ERP, "early", NOW.minusSeconds(1));

        assertThat(course.updatedAt()).contains(NOW);
        assertThat(course.later())
                .extracting(StatusChange::detail)
                .containsExactly(Optional.of("late"), Optional.of("early"));
    }

    private static Unpacking packed(Course course) {
        return OrdersOfTests.kept(course::pack);
    }
}
