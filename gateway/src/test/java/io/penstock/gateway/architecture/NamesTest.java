package io.penstock.gateway.architecture;

import static io.penstock.gateway.architecture.House.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.domain.order.RefusalType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Names that others rely on. */
final class NamesTest {
    @Test
    void every_package_says_what_it_is_and_that_nothing_in_it_is_null() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .as("packages without a package-info that is @NullMarked")
                .filteredOn(room -> !isNullMarked(room))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    private static boolean isNullMarked(JavaPackage room) {
        return room.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    @Test
    void no_two_refusals_have_the_same_name() {
        List<String> slugs =
                Arrays.stream(RefusalType.values()).map(RefusalType::slug).toList();
        assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> slug.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void every_refusal_keeps_its_name_on_the_wire() {
        assertThat(RefusalType.values())
                .allSatisfy(type -> assertThat(ProblemType.of(type).slug()).isEqualTo(type.slug()));
    }

    @Test
    void no_two_problems_have_the_same_name() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::slug)).doesNotHaveDuplicates();
    }

    @Test
    void nothing_is_called_after_its_place_in_a_pattern() {
        assertThat(CLASSES.stream().map(JavaClass::getName))
                .filteredOn(name -> name.matches(".*(Manager|Helper|Utils?|Impl)"))
                .isEmpty();
    }
}
