package io.penstock.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.penstock.gateway.architecture.House.BOOTSTRAP;
import static io.penstock.gateway.architecture.House.CLASSES;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import io.penstock.adapters.simulatederp.server.SimulatorMain;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Time, ids and chance are handed in; only what puts a process together asks the machine. Looks at accesses, not at calls:
 * {@code Instant::now} asks as much as {@code Instant.now()}.
 */
final class MachineTest {
    /** Static doors to the machine, by their owner; {@code <init>} is a constructor without arguments. */
    private static final Set<String> DOORS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.time.InstantSource.system",
            "java.util.Date.<init>",
            "java.util.Calendar.getInstance",
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "com.codahale.metrics.Clock.defaultClock",
            "com.hazelcast.internal.util.Clock.currentTimeMillis",
            "com.hazelcast.internal.util.UuidUtil.newUnsecureUUID");

    private static final Set<String> CLOCKS_OF_THE_MACHINE =
            Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");

    @Test
    void only_the_wiring_asks_the_machine_for_time_ids_and_chance() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BOOTSTRAP)
                .and()
                .doNotHaveFullyQualifiedName(SimulatorMain.class.getName())
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "the target asks the machine", (JavaAccess<?> access) -> asksTheMachine(access.getTarget())))
                .check(CLASSES);
    }

    private static boolean asksTheMachine(AccessTarget target) {
        String owner = target.getOwner().getFullName();
        return isNow(owner, target)
                || isClock(owner, target)
                || owner.equals("java.security.SecureRandom")
                || (DOORS.contains(owner + "." + target.getName()) && !isSeeded(target));
    }

    /** {@code now} of any of the types of time, unless a clock is handed to it. */
    private static boolean isNow(String owner, AccessTarget target) {
        return owner.startsWith("java.time.")
                && target.getName().equals("now")
                && !takes(target, Clock.class.getName());
    }

    private static boolean isClock(String owner, AccessTarget target) {
        return owner.equals("java.time.Clock") && CLOCKS_OF_THE_MACHINE.contains(target.getName());
    }

    /** With a seed or a given instant, the same comes out each time. */
    private static boolean isSeeded(AccessTarget target) {
        return target.getName().equals("<init>") && !parameters(target).isEmpty();
    }

    private static boolean takes(AccessTarget target, String type) {
        return parameters(target).stream()
                .anyMatch(parameter -> parameter.getFullName().equals(type));
    }

    private static List<JavaClass> parameters(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit ? unit.getRawParameterTypes() : List.of();
    }
}
